package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
    public record Query(
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
        public Query {
            Page.checkLimit(limit);
            if (first < 0) throw Refused.invalid("first", "first is 0 or more.");
            if (after < 0) throw Refused.invalid("after", "after is the version of an entry.");
            if (from != null && to != null && to.isBefore(from))
                throw Refused.invalid("to", "to is not before from.");
            if (locks != null) locks = Set.copyOf(locks);
        }
    }
}
