package com.domainpinlock.budget;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.MobileNumber;
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

    static Budget of(MobileNumber number, Limit limit) {
        return new Budget(Kind.COUNTRY, "country " + number.country(), limit);
    }

    RuntimeException spent(Instant retryAt) {
        return switch (kind) {
            case ACCOUNT -> Spent.account(retryAt);
            case COUNTRY -> Spent.shared(retryAt);
        };
    }
}
