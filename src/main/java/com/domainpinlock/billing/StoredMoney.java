package com.domainpinlock.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Reads money from columns, which have more decimals than most currencies. */
final class StoredMoney {
    private StoredMoney() {}

    /** Only zeros can be left out: anything else stops here instead of being rounded. */
    static Money of(String currency, BigDecimal amount) {
        return Money.of(CurrencyUnit.of(currency), amount, RoundingMode.UNNECESSARY);
    }
}
