package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import java.math.BigDecimal;
import org.joda.money.Money;

/** An account's balance as a batch moves it in memory. */
final class BatchBalance {
    private final AccountId account;
    private final String currency;
    private final BigDecimal creditLine;
    private BigDecimal amount;
    private long version;
    private byte[] mac;
    private boolean moved;

    BatchBalance(
            AccountId account,
            String currency,
            BigDecimal creditLine,
            BigDecimal amount,
            long version,
            byte[] mac) {
        this.account = account;
        this.currency = currency;
        this.creditLine = creditLine;
        this.amount = amount;
        this.version = version;
        this.mac = mac.clone();
    }

    boolean covers(Money price) {
        return currency.equals(price.getCurrencyUnit().getCode())
                && amount.add(creditLine).compareTo(price.getAmount()) >= 0;
    }

    void take(Money price) {
        amount = amount.subtract(price.getAmount());
        version++;
        moved = true;
    }

    void sealedBy(byte[] next) {
        mac = next.clone();
    }

    boolean hasMoved() {
        return moved;
    }

    AccountId account() {
        return account;
    }

    BigDecimal amount() {
        return amount;
    }

    long version() {
        return version;
    }

    byte[] mac() {
        return mac.clone();
    }
}
