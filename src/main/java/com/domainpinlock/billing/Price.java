package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

@Entity
@SuppressWarnings("UnusedVariable") // columns are read by SQL
class Price {
    static final String DOMAIN_PIN_LOCK = "DOMAIN-PIN-LOCK";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private @Nullable AccountId accountId;
    private String service;
    private String currency;
    private BigDecimal amount;
    private Instant holdsFrom;

    @SuppressWarnings("NullAway.Init")
    protected Price() {}

    Price(@Nullable AccountId account, Money price, Instant holdsFrom) {
        this.accountId = account;
        this.service = DOMAIN_PIN_LOCK;
        this.currency = price.getCurrencyUnit().getCode();
        this.amount = price.getAmount();
        this.holdsFrom = holdsFrom;
    }

    Money money() {
        return StoredMoney.of(currency, amount);
    }
}
