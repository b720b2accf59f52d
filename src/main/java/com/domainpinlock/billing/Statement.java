package com.domainpinlock.billing;

import com.domainpinlock.kernel.LockId;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

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
        Money opening, Money closing, List<Entry> entries, Money sum, long total, boolean more) {
    public Statement {
        entries = List.copyOf(entries);
    }

    /**
     * A line of a statement.
     *
     * @param version its number within the account, from 1
     * @param amount below zero where the account paid
     * @param balance what the account had after it
     * @param term the term that was paid, of a charge
     */
    public record Entry(
            long version,
            Instant at,
            EntryKind kind,
            Money amount,
            Money balance,
            @Nullable Paid term) {
        /**
         * What a charge was for: a year of a lock, from its first instant to the first not paid.
         */
        public record Paid(LockId lock, Instant from, Instant until) {}
    }
}
