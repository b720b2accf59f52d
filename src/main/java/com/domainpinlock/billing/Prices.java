package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a year of a lock costs: per account with a default, each from a day on (rule 22). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Prices {
    private final PriceRepository repository;
    private final EntityManager entities;

    Prices(PriceRepository repository, EntityManager entities) {
        this.repository = repository;
        this.entities = entities;
    }

    /**
     * The price that holds for an account.
     *
     * @return nothing where no price in this currency holds yet; an explicit zero is a price
     */
    public Optional<Money> inForce(AccountId account, CurrencyUnit currency, Instant now) {
        return repository
                .inForce(account.value(), Price.DOMAIN_PIN_LOCK, currency.getCode(), now)
                .map(Price::money);
    }

    /** Sets the price for one account, or the default where none is named. */
    public void set(@Nullable AccountId account, Money price, Instant holdsFrom) {
        entities.persist(new Price(account, price, holdsFrom));
    }
}
