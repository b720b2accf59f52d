package com.domainpinlock.gateway.wire;

import org.joda.money.Money;

/** Money on the wire: exact, and without its currency, which has a property of its own. */
public final class WireMoney {
    private WireMoney() {}

    /** The amount, with all its decimals. */
    public static String of(Money money) {
        return money.getAmount().toPlainString();
    }
}
