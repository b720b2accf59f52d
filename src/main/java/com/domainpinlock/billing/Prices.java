package com.domainpinlock.billing;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/**
 * What a year of a lock costs: per account with a default, each from a day on (rule 22). Beyond 150
 * lines, for the price in force, and the ones to come, are one rule.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Prices {
    private static final String SERVICE = "DOMAIN-PIN-LOCK";

    private final JdbcClient jdbc;

    Prices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The price that holds for an account: its own goes before the default, and of each the latest
     * that already holds.
     *
     * @return nothing where no price in this currency holds yet; an explicit zero is a price
     */
    public Optional<Money> inForce(AccountId account, CurrencyUnit currency, Instant now) {
        return jdbc.sql(
                        """
                        select currency, amount from price
                        where service = :service and currency = :currency and holds_from <= :now
                          and (account_id = :account or account_id is null)
                        order by account_id nulls last, holds_from desc limit 1
                        """)
                .param("service", SERVICE)
                .param("currency", currency.getCode())
                .param("now", utc(now))
                .param("account", account.value())
                .query((row, _) -> money(row))
                .optional();
    }

    /** The prices that hold for accounts, each in its currency; one that has none is missing. */
    public Map<AccountId, Money> inForce(Map<AccountId, CurrencyUnit> accounts, Instant now) {
        var ids = List.copyOf(accounts.keySet());
        return jdbc
                .sql(
                        """
                        select distinct on (a.id) a.id, p.currency, p.amount
                        from unnest(:accounts, :currencies) as a (id, currency)
                        join price p on p.currency = a.currency and (p.account_id = a.id or p.account_id is null)
                        where p.service = :service and p.holds_from <= :now
                        order by a.id, p.account_id nulls last, p.holds_from desc
                        """)
                .param("accounts", ids.stream().map(AccountId::value).toArray(Long[]::new))
                .param(
                        "currencies",
                        ids.stream()
                                .map(id -> Objects.requireNonNull(accounts.get(id)).getCode())
                                .toArray(String[]::new))
                .param("service", SERVICE)
                .param("now", utc(now))
                .query((row, _) -> Map.entry(new AccountId(row.getLong("id")), money(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * The prices that hold now and those that will, the account's own first.
     *
     * @param account whose own prices come beside the default; the default alone where none is
     *     named
     * @param currency in which; all where none is named
     */
    public List<DatedPrice> list(
            @Nullable AccountId account, @Nullable CurrencyUnit currency, Instant now) {
        var listed =
                jdbc.sql(
                                """
                                select account_id is not null as own, currency, amount, holds_from
                                from (select *, rank() over (partition by account_id, currency, holds_from <= :now
                                          order by holds_from desc) as newest
                                      from price where service = :service
                                        and (account_id = :account or account_id is null)
                                        and currency = coalesce(:currency, currency)) as ranked
                                where holds_from > :now or newest = 1
                                order by account_id nulls last, currency, holds_from
                                """)
                        .param("now", utc(now))
                        .param("service", SERVICE)
                        .param("account", account == null ? null : account.value(), Types.BIGINT)
                        .param(
                                "currency",
                                currency == null ? null : currency.getCode(),
                                Types.VARCHAR)
                        .query((row, _) -> dated(row, now))
                        .list();
        var ownHolds = listed.stream().anyMatch(price -> price.own() && price.inForce());
        return listed.stream().map(price -> ownHolds ? price.besideOwn() : price).toList();
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
                        .param("service", SERVICE)
                        .param("currency", currency.getCode())
                        .param("account", account.value())
                        .param("from", utc(from))
                        .param("to", utc(to))
                        .query((row, _) -> instant(row, "holds_from"))
                        .list();
        return Stream.concat(Stream.of(from), changes.stream())
                .map(since -> new PriceStep(since, inForce(account, currency, since).orElse(null)))
                .toList();
    }

    /**
     * Sets the price for one account, or the default where none is named.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE where one holds from the very
     *     same instant
     */
    public void set(@Nullable AccountId account, Money price, Instant holdsFrom) {
        var added =
                jdbc.sql(
                                """
                                insert into price (account_id, service, currency, amount, holds_from)
                                values (:account, :service, :currency, :amount, :holdsFrom)
                                on conflict on constraint one_price_at_a_time do nothing
                                """)
                        .param("account", account == null ? null : account.value(), Types.BIGINT)
                        .param("service", SERVICE)
                        .param("currency", price.getCurrencyUnit().getCode())
                        .param("amount", price.getAmount())
                        .param("holdsFrom", utc(holdsFrom))
                        .update();
        if (added == 1) return;
        throw Refused.invalid(
                "holdsFrom", "Another price holds from this very instant: choose a later one.");
    }

    private static DatedPrice dated(ResultSet row, Instant now) throws SQLException {
        var from = instant(row, "holds_from");
        return new DatedPrice(row.getBoolean("own"), money(row), from, !from.isAfter(now));
    }

    private static Money money(ResultSet row) throws SQLException {
        return StoredMoney.of(row.getString("currency"), row.getBigDecimal("amount"));
    }
}
