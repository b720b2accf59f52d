package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a year of a lock costs: per account with a default, each from a day on (rule 22). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Prices {
    private final PriceRepository repository;
    private final EntityManager entities;
    private final JdbcClient jdbc;

    Prices(PriceRepository repository, EntityManager entities, JdbcClient jdbc) {
        this.repository = repository;
        this.entities = entities;
        this.jdbc = jdbc;
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

    /** The prices that hold for many accounts; one that has none is missing. */
    public Map<AccountId, Money> inForce(Collection<AccountId> accounts, Instant now) {
        return jdbc
                .sql(
                        """
                        select distinct on (a.id) a.id, p.currency, p.amount
                        from account a join price p on p.currency = a.currency
                            and (p.account_id = a.id or p.account_id is null)
                        where a.id in (:accounts) and p.service = :service and p.holds_from <= :now
                        order by a.id, p.account_id nulls last, p.holds_from desc
                        """)
                .param("accounts", accounts.stream().map(AccountId::value).toList())
                .param("service", Price.DOMAIN_PIN_LOCK)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        Map.entry(
                                new AccountId(row.getLong("id")),
                                StoredMoney.of(
                                        row.getString("currency"), row.getBigDecimal("amount"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * The prices that an account will pay in a time to come, in their order.
     *
     * @param from the first instant of the first step
     * @param to the first instant behind the last step
     */
    public List<PriceStep> between(
            AccountId account, CurrencyUnit currency, Instant from, Instant to) {
        var changes =
                jdbc.sql(
                                """
                                select distinct holds_from from price
                                where service = :service and currency = :currency
                                  and (account_id = :account or account_id is null)
                                  and holds_from > :from and holds_from < :to order by holds_from
                                """)
                        .param("service", Price.DOMAIN_PIN_LOCK)
                        .param("currency", currency.getCode())
                        .param("account", account.value())
                        .param("from", from.atOffset(ZoneOffset.UTC))
                        .param("to", to.atOffset(ZoneOffset.UTC))
                        .query((row, _) ->
                                row.getObject("holds_from", OffsetDateTime.class).toInstant())
                        .list();
        return Stream.concat(Stream.of(from), changes.stream())
                .map(since -> new PriceStep(since, inForce(account, currency, since).orElse(null)))
                .toList();
    }

    /** Sets the price for one account, or the default where none is named. */
    public void set(@Nullable AccountId account, Money price, Instant holdsFrom) {
        entities.persist(new Price(account, price, holdsFrom));
    }
}
