package com.domainpinlock.billing;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deposits by the key that an operator sent with them. A key brings money once, for ever, and what
 * it brought can be told again.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Deposits {
    private static final String SELECT =
            """
            select d.journal_id, d.reference, j.at, e.account_id, e.amount, e.balance, e.currency,
                s.terms, s.settled_at is not null as settled
            from deposit d join journal j on j.id = d.journal_id
            join ledger_entry e on e.journal_id = d.journal_id and e.line = 1
            join settlement s on s.journal_id = d.journal_id
            """;

    private final JdbcClient jdbc;
    private final Ledger ledger;

    Deposits(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** Waits until nobody else uses the operator's key, and keeps it until commit. */
    public void holdKey(AccountId operator, String key) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, :operator))")
                .param("key", key)
                .param("operator", operator.value())
                .query((_, _) -> 0)
                .single();
    }

    /** What the operator's key has brought. */
    public Optional<Deposit> find(AccountId operator, String key) {
        return jdbc.sql(
                        SELECT
                                + """
                                where d.operator_id = :operator and d.key_hash = sha256(convert_to(:key, 'UTF8'))
                                """)
                .param("operator", operator.value())
                .param("key", key)
                .query((row, _) -> deposit(row))
                .optional();
    }

    /**
     * Adds the money to the account, with what has to be settled afterwards.
     *
     * @param money more than zero, in the account's currency
     * @return the journal
     */
    public long make(
            AccountId operator,
            String key,
            AccountId account,
            Money money,
            @Nullable String reference,
            Instant now) {
        var journal = ledger.deposit(account, money, now);
        jdbc.sql(
                        """
                        with made as (
                            insert into deposit (journal_id, operator_id, key_hash, reference)
                            values (:journal, :operator, sha256(convert_to(:key, 'UTF8')), :reference)
                            returning journal_id)
                        insert into settlement (journal_id, account_id, terms)
                        select journal_id, :account, 0 from made
                        """)
                .param("journal", journal)
                .param("operator", operator.value())
                .param("key", key)
                .param("reference", reference, Types.VARCHAR)
                .param("account", account.value())
                .update();
        return journal;
    }

    /** Counts terms that were paid with it, in the transaction that pays them. */
    public void addSettled(long journal, int terms) {
        jdbc.sql(
                        """
                        update settlement set terms = terms + :terms
                        where journal_id = :journal and settled_at is null
                        """)
                .param("terms", terms)
                .param("journal", journal)
                .update();
    }

    /** Says that nothing more is to be settled after it. */
    public void finish(long journal, Instant now) {
        jdbc.sql(
                        """
                        update settlement set settled_at = :now
                        where journal_id = :journal and settled_at is null
                        """)
                .param("now", utc(now))
                .param("journal", journal)
                .update();
    }

    /**
     * Those whose settling has not come to its end, oldest first.
     *
     * @param madeBefore leaves out those that are being settled just now
     */
    public List<Deposit> unfinished(Instant madeBefore) {
        return jdbc.sql(SELECT + " where s.settled_at is null and j.at < :before order by j.id")
                .param("before", utc(madeBefore))
                .query((row, _) -> deposit(row))
                .list();
    }

    private static Deposit deposit(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        return new Deposit(
                row.getLong("journal_id"),
                new AccountId(row.getLong("account_id")),
                StoredMoney.of(currency, row.getBigDecimal("amount")),
                StoredMoney.of(currency, row.getBigDecimal("balance")),
                row.getString("reference"),
                instant(row, "at"),
                row.getInt("terms"),
                row.getBoolean("settled"));
    }
}
