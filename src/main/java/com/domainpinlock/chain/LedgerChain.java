package com.domainpinlock.chain;

import static com.domainpinlock.platform.database.SqlInstants.instant;

import com.domainpinlock.billing.LedgerFacts;
import com.domainpinlock.platform.keys.Seal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts' entries; the house's are summed, and hang on their journals. */
@Component
@Order(1)
class LedgerChain implements Chained {
    private static final Seal.Commitment NO_ADDRESS = new Seal.Commitment(null, null, null);

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String owners() {
        return "accounts";
    }

    @Override
    public String entryRow(String label, long owner, long number) {
        return "ledger_entry account %s version %s".formatted(owner, number);
    }

    @Override
    public String endRow(String label, long owner) {
        return "balance account " + owner;
    }

    @Override
    public String ends() {
        return """
        select account_id as owner, version as number, amount as sum, head as mac, '' as label
        from balance order by account_id
        """;
    }

    @Override
    public String entries() {
        return """
        select e.account_id, e.version, e.amount, e.currency, e.balance, e.mac_key, e.mac, e.added_in, j.at, j.kind,
            j.lock_id, j.term_ordinal
        from ledger_entry e join journal j on j.id = e.journal_id and j.account_id = e.account_id
        where e.account_id is not null order by e.account_id, e.version
        """;
    }

    @Override
    public Entry entry(ResultSet row) throws SQLException {
        var facts =
                new LedgerFacts(
                        row.getLong("account_id"),
                        row.getLong("version"),
                        instant(row, "at"),
                        row.getString("kind"),
                        row.getString("currency"),
                        row.getBigDecimal("amount"),
                        row.getBigDecimal("balance"),
                        row.getObject("lock_id", Long.class),
                        row.getObject("term_ordinal", Integer.class));
        return new Entry(
                facts.account(),
                facts.version(),
                facts.amount(),
                facts.balance(),
                facts::after,
                NO_ADDRESS,
                row.getInt("mac_key"),
                row.getBytes("mac"),
                row.getLong("added_in"));
    }

    @Override
    public String added() {
        return """
        select account_id as owner, version as number, mac from ledger_entry
        where account_id is not null and added_in >= ? and added_in < ?
        """;
    }

    @Override
    public String newest() {
        return """
        select account_id as owner, version as number, mac from ledger_entry
        where account_id is not null order by journal_id desc limit 1
        """;
    }

    @Override
    public String isThere() {
        return "select exists (select from ledger_entry where account_id = ? and version = ? and mac = ?)";
    }

    /**
     * A journal that does not consist of an account's entry and the house's, which add up to zero
     * in one currency: a charge is the house's revenue, a deposit its cash.
     */
    @Override
    public Optional<ChainReport.Fault> faultBeside(JdbcClient jdbc) {
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
                        new ChainReport.Fault(
                                "journal " + row.getLong("id"),
                                "is not an account's entry and the house's that add up to zero, a charge its revenue and a deposit its cash"))
                .optional();
    }
}
