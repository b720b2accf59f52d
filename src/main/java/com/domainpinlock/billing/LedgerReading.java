package com.domainpinlock.billing;

import static com.domainpinlock.kernel.SqlInstants.instant;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.LongReading;
import com.domainpinlock.kernel.SqlColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the whole ledger for its check, a piece at a time. */
@Component
class LedgerReading {
    private static final int FETCHED_AT_ONCE = 5000;

    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;

    LedgerReading(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        streaming = new JdbcTemplate(source);
        streaming.setFetchSize(FETCHED_AT_ONCE);
    }

    /** Lets the statements of this transaction take as long as they need. */
    void waitForever() {
        LongReading.allow(streaming);
    }

    Map<AccountId, LedgerHead> heads() {
        return jdbc
                .sql("select account_id, version, amount, head from balance")
                .query((row, _) ->
                        new LedgerHead(
                                new AccountId(row.getLong("account_id")),
                                row.getLong("version"),
                                row.getBigDecimal("amount"),
                                row.getBytes("head")))
                .list()
                .stream()
                .collect(Collectors.toMap(LedgerHead::account, Function.identity()));
    }

    /**
     * The hashes of these accounts' entries at these versions, as far as there are such entries.
     */
    Map<AccountId, byte[]> macsAt(List<LedgerHead> places) {
        if (places.isEmpty()) return Map.of();
        var macs = new HashMap<AccountId, byte[]>();
        streaming.query(
                """
                select e.account_id, e.mac from unnest(?, ?) as p (account_id, version)
                join ledger_entry e on e.account_id = p.account_id and e.version = p.version
                """,
                statement ->
                        new SqlColumns<>(statement, places)
                                .add("int8", place -> place.account().value())
                                .add("int8", LedgerHead::version),
                (ResultSet row) -> {
                    macs.put(new AccountId(row.getLong("account_id")), row.getBytes("mac"));
                });
        return macs;
    }

    /**
     * A journal that does not consist of an account's entry and the house's, which add up to zero
     * in one currency: a charge is the house's revenue, a deposit its cash.
     */
    Optional<LedgerFault> firstUnbalancedJournal() {
        return jdbc.sql(
                        """
                        select coalesce(j.id, e.journal_id) as id from journal j
                        full join ledger_entry e on e.journal_id = j.id
                        group by coalesce(j.id, e.journal_id)
                        having coalesce(sum(e.amount), 1) <> 0 or count(e.account_id) <> 1 or count(e.house) <> 1
                            or count(j.id) <> 2 or count(distinct e.currency) <> 1
                            or count(*) filter (where e.house = case j.kind
                                when 'CHARGE' then 'REVENUE' when 'DEPOSIT' then 'CASH' end) <> 1
                        order by 1 limit 1
                        """)
                .query((row, _) ->
                        new LedgerFault(
                                "journal " + row.getLong("id"),
                                "is not an account's entry and the house's that add up to zero, a charge its revenue and a deposit its cash"))
                .optional();
    }

    /**
     * Hands over all accounts' entries, in the order of accounts and versions.
     *
     * @param unreadable is told of rows that this service cannot have written
     */
    void forEachEntry(Consumer<ChainCheck.Stored> entries, Consumer<LedgerFault> unreadable) {
        streaming.query(
                """
                select e.account_id, e.version, e.amount, e.currency, e.balance, e.mac_key, e.mac, j.at, j.kind,
                    j.lock_id, j.term_ordinal
                from ledger_entry e join journal j on j.id = e.journal_id and j.account_id = e.account_id
                where e.account_id is not null order by e.account_id, e.version
                """,
                (ResultSet row) -> handOver(row, entries, unreadable));
    }

    private static void handOver(
            ResultSet row, Consumer<ChainCheck.Stored> entries, Consumer<LedgerFault> unreadable)
            throws SQLException {
        ChainCheck.Stored entry;
        try {
            entry = stored(row);
        } catch (IllegalArgumentException | ArithmeticException impossible) {
            var account = new AccountId(row.getLong("account_id"));
            unreadable.accept(
                    LedgerFault.ofEntry(
                            account,
                            row.getLong("version"),
                            "its currency, amount or kind is none that there is"));
            return;
        }
        entries.accept(entry);
    }

    private static ChainCheck.Stored stored(ResultSet row) throws SQLException {
        var lock = row.getObject("lock_id", Long.class);
        var posting =
                new Posting(
                        instant(row, "at"),
                        EntryKind.valueOf(row.getString("kind")),
                        new AccountId(row.getLong("account_id")),
                        StoredMoney.of(row.getString("currency"), row.getBigDecimal("amount")),
                        lock == null
                                ? null
                                : new Posting.TermKey(lock, row.getInt("term_ordinal")));
        return new ChainCheck.Stored(
                posting,
                row.getLong("version"),
                row.getBigDecimal("balance"),
                row.getInt("mac_key"),
                row.getBytes("mac"));
    }
}
