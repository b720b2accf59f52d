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
        Order order,
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
        if (after != null && order != Order.DOMAIN)
            throw Refused.invalid("after", "after goes with the order of names.");
    }

    /** By what a list of locks is ordered; equals come in the order of their names. */
    public enum Order {
        DOMAIN("%1$s.domain%2$s"),
        /** The next to be renewed first. */
        PAID_UNTIL("%1$s.paid_until%2$s, %1$s.domain%2$s");

        private final String columns;

        Order(String columns) {
            this.columns = columns;
        }

        /** For SQL's {@code order by}, with the name that the rows have there. */
        String by(String rows, boolean descending) {
            return columns.formatted(rows, descending ? " desc" : " asc");
        }

        /** What has to be known of a row to put it into this order, for SQL's {@code select}. */
        String columns(String rows) {
            return columns.formatted(rows, "");
        }
    }
}
