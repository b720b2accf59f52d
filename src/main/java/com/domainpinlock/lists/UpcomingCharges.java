package com.domainpinlock.lists;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an account has to expect, as far as is known now.
 *
 * @param charges of this page, the nearest first
 * @param sum of all charges in the time asked for, those without a price left out
 * @param total how many there are
 * @param available balance and credit line together
 * @param more whether further ones follow this page
 */
public record UpcomingCharges(
        List<Charge> charges, Money sum, long total, Money available, boolean more) {
    public UpcomingCharges {
        charges = List.copyOf(charges);
    }

    /** What is missing for all of it: zero or more. */
    public Money shortfall() {
        var missing = sum.minus(available);
        return missing.isPositive() ? missing : Money.zero(sum.getCurrencyUnit());
    }

    /**
     * The next term of a lock, which the account pays for.
     *
     * @param account the name of the lock's own account: this one, or one below it
     * @param dueAt the end of the term that is paid
     * @param price what the account itself pays; none where no price is in force then
     * @param overdue whether it is due already and could not be paid yet
     */
    public record Charge(
            DomainName domain,
            String account,
            Instant dueAt,
            @Nullable Money price,
            boolean overdue) {}

    /**
     * Asks for a page of the charges that an account has to expect, the nearest first.
     *
     * @param ahead how far to look, 1 to 366 days
     * @param after the last line of the page before
     * @param limit how many at the most, 1 to 1000
     */
    public record Query(AccountId account, Duration ahead, @Nullable Place after, int limit) {
        private static final int DAYS_MAX = 366;

        /**
         * Checks the page that is asked for.
         *
         * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for a page that cannot be
         */
        public Query {
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
}
