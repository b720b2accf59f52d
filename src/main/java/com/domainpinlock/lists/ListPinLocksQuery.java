package com.domainpinlock.lists;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.DomainPattern;
import com.domainpinlock.kernel.Page;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a page of locked domains.
 *
 * @param caller whose locks
 * @param pattern which domains; left out it is all
 * @param order by what they are ordered
 * @param descending whether the last one comes first
 * @param first how many to leave out, from 0; not together with {@code after}
 * @param after the domain behind which the page begins; in the order of names alone
 * @param limit how many at the most, 1 to 1000
 * @param includeSub whether the locks of the caller's subresellers come too
 */
public record ListPinLocksQuery(
        AccountId caller,
        @Nullable DomainPattern pattern,
        LockOrder order,
        boolean descending,
        int first,
        @Nullable DomainName after,
        int limit,
        boolean includeSub) {
    /**
     * Checks the page that is asked for.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for a page that cannot be
     */
    public ListPinLocksQuery {
        Page.checkLimit(limit);
        if (first < 0) throw Refused.invalid("first", "first is 0 or more.");
        if (first > 0 && after != null)
            throw Refused.invalid("after", "Give first or after, not both.");
        if (after != null && order != LockOrder.DOMAIN)
            throw Refused.invalid("after", "after goes with the order of names.");
    }
}
