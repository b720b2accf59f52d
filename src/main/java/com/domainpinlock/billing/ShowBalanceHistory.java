package com.domainpinlock.billing;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.utc;
import static com.domainpinlock.platform.database.SqlInstants.utcOrNull;

import com.domainpinlock.kernel.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Shows an account how its balance went, in a bounded number of steps however many there were. */
@Component
public class ShowBalanceHistory {
    /** More than anybody can tell apart in a picture. */
    static final int STEPS_MAX = 240;

    /** A time of no length cannot be drawn. */
    private static final Duration SHORTEST = Duration.ofDays(1);

    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final Clock clock;

    ShowBalanceHistory(Ledger ledger, JdbcClient jdbc, Clock clock) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Shows it.
     *
     * @param from the first instant that counts; left out it is the account's first entry
     * @param to the first instant that does not count any more; what is not over ends now
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public BalanceHistory handle(AccountId account, @Nullable Instant from, @Nullable Instant to) {
        var currency = ledger.balanceOf(account).amount().getCurrencyUnit();
        var next = clock.instant().plus(1, ChronoUnit.MICROS);
        var ends = to == null || next.isBefore(to) ? next : to;
        if (from != null && !from.isBefore(ends))
            return new BalanceHistory(from, from, Money.zero(currency), List.of());
        var found = find(account, from, ends, currency);
        if (found.isEmpty())
            return new BalanceHistory(
                    from == null ? ends.minus(SHORTEST) : from,
                    ends,
                    Money.zero(currency),
                    List.of());
        var begins = found.getFirst().begins();
        var steps = found.stream().map(Found::step).toList();
        Predicate<BalanceHistory.Step> isBefore = step -> step.at().isBefore(begins);
        return new BalanceHistory(
                begins,
                ends,
                steps.stream()
                        .filter(isBefore)
                        .reduce((_, last) -> last)
                        .map(BalanceHistory.Step::balance)
                        .orElse(Money.zero(currency)),
                steps.stream().filter(isBefore.negate()).toList());
    }

    private record Found(Instant begins, BalanceHistory.Step step) {}

    /**
     * The time is cut into pieces, and the last instant before the end of each is looked up in the
     * index: a million entries cost no more than a few. Of the entries of one instant the last
     * counts.
     */
    private List<Found> find(
            AccountId account, @Nullable Instant from, Instant to, CurrencyUnit currency) {
        return jdbc.sql(
                        """
                        with span as (
                            select coalesce(cast(:from as timestamptz), least(
                                       (select min(at) from journal where account_id = :account),
                                       cast(:latest as timestamptz))) as begins,
                                   cast(:to as timestamptz) as ends),
                        piece as (
                            select ends as until from span
                            union all
                            select begins + make_interval(secs => extract(epoch from ends - begins)::float8 * n / :pieces)
                            from span, generate_series(0, :pieces - 1) as n),
                        looked_up as (
                            select distinct last.at from piece cross join lateral (
                                select j.at from journal j where j.account_id = :account and j.at < piece.until
                                order by j.at desc limit 1) as last)
                        select distinct on (l.at) s.begins, l.at, e.balance
                        from span s cross join looked_up l
                        join journal j on j.account_id = :account and j.at = l.at
                        join ledger_entry e on e.journal_id = j.id and e.account_id = j.account_id
                        order by l.at, e.version desc
                        """)
                .param("account", account.value())
                .param("from", utcOrNull(from), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("latest", utc(to.minus(SHORTEST)))
                .param("to", utc(to))
                .param("pieces", STEPS_MAX)
                .query((row, _) -> found(row, currency))
                .list();
    }

    private static Found found(ResultSet row, CurrencyUnit currency) throws SQLException {
        return new Found(
                instant(row, "begins"),
                new BalanceHistory.Step(
                        instant(row, "at"),
                        StoredMoney.of(currency.getCode(), row.getBigDecimal("balance"))));
    }
}
