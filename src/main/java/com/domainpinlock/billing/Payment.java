package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import org.joda.money.Money;

/**
 * What one account pays for a term.
 *
 * @param price in the account's currency, zero or more
 */
public record Payment(AccountId account, Money price) {
    public Payment {
        if (price.isNegative()) throw new IllegalArgumentException("a price is not negative");
    }
}
