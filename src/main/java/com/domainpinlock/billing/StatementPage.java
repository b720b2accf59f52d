package com.domainpinlock.billing;

import java.util.List;

/**
 * A page of an account's entries.
 *
 * @param more whether further ones follow this page
 */
public record StatementPage(List<StatementEntry> entries, boolean more) {
    public StatementPage {
        entries = List.copyOf(entries);
    }
}
