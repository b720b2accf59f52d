package com.domainpinlock.billing;

import org.joda.money.Money;

/**
 * What an account has.
 *
 * @param amount may be below zero, down to the credit line
 * @param creditLine how far below zero it may go, zero or more
 */
public record Balance(Money amount, Money creditLine) {
    /** Whether a price can be paid: {@code balance + credit line >= price} (rule 22). */
    public boolean covers(Money price) {
        return !amount.plus(creditLine).isLessThan(price);
    }
}
