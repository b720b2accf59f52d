package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an account's entry says, apart from its place in the account's chain.
 *
 * @param amount below zero where the account pays
 * @param term the term that it pays for; none for a deposit
 */
record Posting(Instant at, Kind kind, AccountId account, Money amount, @Nullable TermKey term) {
    /** Why money moves, and which of the house's two accounts is on the other side. */
    enum Kind {
        CHARGE("REVENUE"),
        DEPOSIT("CASH");

        private final String house;

        Kind(String house) {
            this.house = house;
        }

        String house() {
            return house;
        }
    }

    /** Names a term. */
    record TermKey(long lock, int ordinal) {}
}
