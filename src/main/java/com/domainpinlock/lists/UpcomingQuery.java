package com.domainpinlock.lists;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Page;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a page of the charges that an account has to expect, the nearest first.
 *
 * @param ahead how far to look, 1 to 366 days
 * @param after the last line of the page before
 * @param limit how many at the most, 1 to 1000
 */
public record UpcomingQuery(AccountId account, Duration ahead, @Nullable Place after, int limit) {
    private static final int DAYS_MAX = 366;

    /**
     * Checks the page that is asked for.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for a page that cannot be
     */
    public UpcomingQuery {
        if (ahead.toDays() < 1 || ahead.toDays() > DAYS_MAX)
            throw Refused.invalid("days", "Ask for 1 to " + DAYS_MAX + " days.");
        Page.checkLimit(limit);
    }

    /** A line's place in the order of the list. */
    public record Place(Instant dueAt, DomainName domain) {
        private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

        /**
         * Checks the place.
         *
         * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for an instant that no
         *     charge can have
         */
        public Place {
            if (dueAt.isBefore(Instant.EPOCH) || dueAt.isAfter(LATEST))
                throw Refused.invalid("dueAt", "Send the last line of the page before.");
        }
    }
}
