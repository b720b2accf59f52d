package com.domainpinlock.billing;

import java.time.Instant;
import org.joda.money.Money;

/**
 * A price of a year, and from when on it holds.
 *
 * @param own whether it is the account's own; otherwise it is the default
 * @param inForce whether it is the one that is charged now
 */
public record DatedPrice(boolean own, Money price, Instant holdsFrom, boolean inForce) {
    /** The same where the account has a price of its own, which goes before any default. */
    DatedPrice besideOwn() {
        return own ? this : new DatedPrice(false, price, holdsFrom, false);
    }
}
