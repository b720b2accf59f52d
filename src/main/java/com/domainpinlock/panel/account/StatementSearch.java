package com.domainpinlock.panel.account;

import com.domainpinlock.billing.EntryKind;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.lists.ShowStatement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for in the statement.
 *
 * @param from the first day
 * @param to the last day
 * @param type which entries
 * @param domain whose charges alone are wanted
 * @param before the entry behind which the page begins; the latest come first
 */
record StatementSearch(
        @Nullable String from,
        @Nullable String to,
        @Nullable EntryKind type,
        @Nullable String domain,
        @Nullable Long before) {
    /** Lines of a page. */
    static final int LENGTH = 50;

    /**
     * Whom to ask for the page.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE, MALFORMED_DOMAIN
     */
    ShowStatement.Query latest(AccountId account) {
        return query(account, true, before == null ? 0 : before, LENGTH);
    }

    /**
     * Asks for the same entries in the order in which they were added.
     *
     * @param after the entry behind which the page begins
     */
    ShowStatement.Query following(AccountId account, long after, int limit) {
        return query(account, false, after, limit);
    }

    @Nullable Instant begins() {
        return Days.begin(from, "from");
    }

    @Nullable Instant ends() {
        return Days.end(to, "to");
    }

    /** The type as a link names it. */
    public @Nullable String typeName() {
        return type == null ? null : type.name();
    }

    private ShowStatement.Query query(
            AccountId account, boolean descending, long after, int limit) {
        return new ShowStatement.Query(
                account, begins(), ends(), type, name(), descending, 0, after, limit);
    }

    private @Nullable DomainName name() {
        return domain == null || domain.isBlank() ? null : DomainName.parse(domain.strip());
    }
}
