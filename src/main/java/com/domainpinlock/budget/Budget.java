package com.domainpinlock.budget;

import com.domainpinlock.kernel.AccountId;
import java.time.Instant;

/**
 * What many SMS to different numbers share: an account's, or a country's, for an hour and a day of
 * the clock.
 *
 * @param name of its row
 */
record Budget(Kind kind, String name, Limit limit) {
    enum Kind {
        ACCOUNT,
        COUNTRY
    }

    static Budget of(AccountId account, Limit limit) {
        return new Budget(Kind.ACCOUNT, "account " + account.value(), limit);
    }

    static Budget of(String country, Limit limit) {
        return new Budget(Kind.COUNTRY, "country " + country, limit);
    }

    RuntimeException spent(Instant retryAt) {
        return switch (kind) {
            case ACCOUNT -> Spent.account(retryAt);
            case COUNTRY -> Spent.shared(retryAt);
        };
    }
}
