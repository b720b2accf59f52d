package com.domainpinlock.billing;

import java.util.List;
import org.joda.money.Money;

/**
 * A page of an account's entries, and what they come to.
 *
 * @param opening the balance at the first instant asked for, whatever kind of entries is shown
 * @param closing the balance at the end of the time asked for
 * @param sum of all the entries found, those on other pages included
 * @param total how many were found
 * @param more whether further ones follow this page
 */
public record Statement(
        Money opening,
        Money closing,
        List<StatementEntry> entries,
        Money sum,
        long total,
        boolean more) {
    public Statement {
        entries = List.copyOf(entries);
    }
}
