package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.Page;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a page of an account's statement.
 *
 * @param from the first instant that counts; left out it is the beginning
 * @param to the first instant that does not count any more; left out it is the end
 * @param kind which entries; left out it is all
 * @param locks the locks whose charges are wanted; left out it is all entries
 * @param descending whether the entry that was added last comes first
 * @param first how many to leave out, from 0
 * @param after the version of the entry behind which the page begins, 0 for the first page
 * @param limit how many at the most, 1 to 1000
 */
public record StatementQuery(
        AccountId account,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable EntryKind kind,
        @Nullable Set<LockId> locks,
        boolean descending,
        int first,
        long after,
        int limit) {
    /**
     * Checks the page that is asked for.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for a page that cannot be
     */
    public StatementQuery {
        Page.checkLimit(limit);
        if (first < 0) throw Refused.invalid("first", "first is 0 or more.");
        if (after < 0) throw Refused.invalid("after", "after is the version of an entry.");
        if (from != null && to != null && to.isBefore(from))
            throw Refused.invalid("to", "to is not before from.");
        if (locks != null) locks = Set.copyOf(locks);
    }
}
