package com.domainpinlock.billing;

import static com.domainpinlock.platform.database.SqlInstants.instant;

import com.domainpinlock.kernel.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
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
                s.terms
            from deposit d join journal j on j.id = d.journal_id
            join ledger_entry e on e.journal_id = d.journal_id and e.line = 1
            left join settlement s on s.journal_id = d.journal_id
            """;

    private final JdbcClient jdbc;
    private final Ledger ledger;

    Deposits(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** Takes an advisory lock on the operator's key until commit. */
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
     * Adds the money to the account.
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
                        insert into deposit (journal_id, operator_id, key_hash, reference)
                        values (:journal, :operator, sha256(convert_to(:key, 'UTF8')), :reference)
                        """)
                .param("journal", journal)
                .param("operator", operator.value())
                .param("key", key)
                .param("reference", reference, Types.VARCHAR)
                .update();
        return journal;
    }

    /** Notes how many terms were paid right after it: once, the first number stays. */
    public void settled(long journal, int terms) {
        jdbc.sql(
                        "insert into settlement (journal_id, terms) values (:journal, :terms) on conflict do nothing")
                .param("journal", journal)
                .param("terms", terms)
                .update();
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
                row.getObject("terms", Integer.class));
    }
}
