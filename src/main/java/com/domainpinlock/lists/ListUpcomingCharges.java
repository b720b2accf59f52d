package com.domainpinlock.lists;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.billing.Ledger;
import com.domainpinlock.billing.PriceStep;
import com.domainpinlock.billing.Prices;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Page;
import com.domainpinlock.lists.UpcomingCharges.Charge;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells an account what will be charged: for its own active locks, and for those below it, for
 * which it pays its own price (rules 22 and 24).
 */
@Component
public class ListUpcomingCharges {
    private static final String DUE =
            " from pin_lock l where l.account_id = any (:accounts) and l.status = 'ACTIVE'"
                    + " and l.paid_until < :until";

    private final Accounts accounts;
    private final Prices prices;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final Clock clock;

    ListUpcomingCharges(
            Accounts accounts, Prices prices, Ledger ledger, JdbcClient jdbc, Clock clock) {
        this.accounts = accounts;
        this.prices = prices;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Finds a page, and what all of it comes to. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public UpcomingCharges handle(UpcomingCharges.Query query) {
        var now = clock.instant();
        var until = now.plus(query.ahead());
        var payers =
                accounts.withDescendants(query.account()).stream()
                        .map(AccountId::value)
                        .toArray(Long[]::new);
        var balance = ledger.balanceOf(query.account());
        var currency = balance.amount().getCurrencyUnit();
        var steps = prices.between(query.account(), currency, now, until);
        var page = Page.of(page(query, payers, steps, until, now), query.limit());
        var counts = counts(payers, steps, until);
        return new UpcomingCharges(
                page.items(),
                sum(steps, counts, currency),
                counts.stream().mapToLong(Long::longValue).sum(),
                balance.amount().plus(balance.creditLine()),
                page.more());
    }

    private List<Charge> page(
            UpcomingCharges.Query query,
            Long[] payers,
            List<PriceStep> steps,
            Instant until,
            Instant now) {
        var after = query.after();
        return jdbc.sql(
                        "select d.domain, a.name, d.paid_until from (select l.*"
                                + DUE
                                + (after == null
                                        ? ""
                                        : " and (l.paid_until, l.domain) > (:dueAt, :domain)")
                                + " order by l.paid_until, l.domain limit :limit) d"
                                + " join account a on a.id = d.account_id order by d.paid_until, d.domain")
                .param("accounts", payers)
                .param("until", utc(until))
                .param("dueAt", after == null ? null : utc(after.dueAt()))
                .param("domain", after == null ? null : after.domain().ascii())
                .param("limit", query.limit() + 1)
                .query((row, _) -> charge(row, steps, now))
                .list();
    }

    /** How many are due while each of the prices holds; what is overdue is charged at the first. */
    private List<Long> counts(Long[] payers, List<PriceStep> steps, Instant until) {
        return steps.stream()
                .map(step -> count(payers, end(steps, step, until)) - before(payers, steps, step))
                .toList();
    }

    private long before(Long[] payers, List<PriceStep> steps, PriceStep step) {
        return step.equals(steps.getFirst()) ? 0 : count(payers, step.from());
    }

    private static Instant end(List<PriceStep> steps, PriceStep step, Instant until) {
        var next = steps.indexOf(step) + 1;
        return next < steps.size() ? steps.get(next).from() : until;
    }

    private long count(Long[] payers, Instant until) {
        return jdbc.sql("select count(*)" + DUE)
                .param("accounts", payers)
                .param("until", utc(until))
                .query(Long.class)
                .single();
    }

    private static Money sum(List<PriceStep> steps, List<Long> counts, CurrencyUnit currency) {
        var sum = Money.zero(currency);
        for (var i = 0; i < steps.size(); i++) {
            var price = steps.get(i).price();
            if (price != null) sum = sum.plus(price.multipliedBy(counts.get(i)));
        }
        return sum;
    }

    private static Charge charge(ResultSet row, List<PriceStep> steps, Instant now)
            throws SQLException {
        var dueAt = instant(row, "paid_until");
        return new Charge(
                new DomainName(row.getString("domain")),
                row.getString("name"),
                dueAt,
                priceAt(dueAt, steps),
                !now.isBefore(dueAt));
    }

    private static @Nullable Money priceAt(Instant dueAt, List<PriceStep> steps) {
        var price = steps.getFirst().price();
        for (var step : steps) if (!step.from().isAfter(dueAt)) price = step.price();
        return price;
    }
}
