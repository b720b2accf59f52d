package com.domainpinlock.billing;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.Page;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The statements of all accounts, as their entries stand in one snapshot of the ledger. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Statements {
    private static final String ENTRIES =
            " from journal j join ledger_entry e on e.journal_id = j.id and e.account_id = j.account_id";

    private final JdbcClient jdbc;
    private final Ledger ledger;

    Statements(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** Finds a page of entries, and what all of them come to. */
    public Statement find(Statement.Query query) {
        var now = ledger.balanceOf(query.account()).amount();
        var currency = now.getCurrencyUnit();
        var page = page(query, currency);
        var sum = sum(query, currency);
        return new Statement(
                now.minus(since(query, query.from(), currency)),
                query.to() == null ? now : now.minus(since(query, query.to(), currency)),
                page.items(),
                sum.money(),
                sum.count(),
                page.more());
    }

    /** Finds a page alone: to add up a million entries takes longer. */
    public Page<Statement.Entry> page(Statement.Query query) {
        return page(query, ledger.balanceOf(query.account()).amount().getCurrencyUnit());
    }

    private Page<Statement.Entry> page(Statement.Query query, CurrencyUnit currency) {
        return Page.of(entries(query, currency), query.limit());
    }

    private List<Statement.Entry> entries(Statement.Query query, CurrencyUnit currency) {
        return jdbc.sql(
                        "select e.version, j.at, j.kind, e.amount, e.balance, j.lock_id, t.begins_at, t.ends_at"
                                + ENTRIES
                                + " left join term t on t.lock_id = j.lock_id and t.ordinal = j.term_ordinal"
                                + where(query)
                                + behind(query)
                                + " offset :first limit :limit")
                .params(parameters(query))
                .param("after", query.after())
                .param("first", query.first())
                .param("limit", query.limit() + 1)
                .query((row, _) -> entry(row, currency))
                .list();
    }

    private static String behind(Statement.Query query) {
        if (!query.descending()) return " and e.version > :after order by e.version";
        return (query.after() == 0 ? "" : " and e.version < :after") + " order by e.version desc";
    }

    private record Sum(Money money, long count) {}

    private Sum sum(Statement.Query query, CurrencyUnit currency) {
        return jdbc.sql(
                        "select coalesce(sum(e.amount), 0) as sum, count(*)"
                                + ENTRIES
                                + where(query))
                .params(parameters(query))
                .query((row, _) ->
                        new Sum(money(currency, row.getBigDecimal("sum")), row.getLong("count")))
                .single();
    }

    /** What has come and gone since then; instances' clocks differ, so only adding up is exact. */
    private Money since(Statement.Query query, @Nullable Instant from, CurrencyUnit currency) {
        var whole =
                new Statement.Query(
                        query.account(), from, null, null, null, false, 0, 0, query.limit());
        return sum(whole, currency).money();
    }

    private static String where(Statement.Query query) {
        return " where j.account_id = :account"
                + (query.from() == null ? "" : " and j.at >= :from")
                + (query.to() == null ? "" : " and j.at < :to")
                + (query.kind() == null ? "" : " and j.kind = :kind")
                + (query.locks() == null ? "" : " and j.lock_id = any (:locks)");
    }

    private static Map<String, @Nullable Object> parameters(Statement.Query query) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("account", query.account().value());
        if (query.from() != null) parameters.put("from", utc(query.from()));
        if (query.to() != null) parameters.put("to", utc(query.to()));
        if (query.kind() != null) parameters.put("kind", query.kind().name());
        if (query.locks() != null) {
            parameters.put("locks", query.locks().stream().map(LockId::value).toArray(Long[]::new));
        }
        return parameters;
    }

    private static Statement.Entry entry(ResultSet row, CurrencyUnit currency) throws SQLException {
        var lock = row.getObject("lock_id", Long.class);
        return new Statement.Entry(
                row.getLong("version"),
                instant(row, "at"),
                EntryKind.valueOf(row.getString("kind")),
                money(currency, row.getBigDecimal("amount")),
                money(currency, row.getBigDecimal("balance")),
                lock == null
                        ? null
                        : new Statement.Entry.Paid(
                                new LockId(lock),
                                instant(row, "begins_at"),
                                instant(row, "ends_at")));
    }

    private static Money money(CurrencyUnit currency, BigDecimal amount) {
        return StoredMoney.of(currency.getCode(), amount);
    }
}
