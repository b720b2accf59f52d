package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.LockId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The ledger's rows. Nothing here is read before it is written: a balance is judged and changed in
 * one statement.
 */
@Component
class LedgerTables {
    /**
     * One statement for a journal and both its entries, since they must add up to zero when it
     * ends.
     */
    private static final String ADD_JOURNAL =
            """
            with added as (
                insert into journal (at, kind, account_id, lock_id, term_ordinal)
                values (:at, :kind, :account, :lock, :ordinal) returning id)
            insert into ledger_entry (journal_id, line, account_id, house, amount, currency, version, balance)
            select id, 1, :account, null, :amount, :currency, :version, :balance from added
            union all
            select id, 2, null, :house, -(:amount), :currency, null, null from added
            """;

    private final JdbcClient jdbc;

    LedgerTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An account's running number and balance after an entry. */
    record After(long version, BigDecimal balance) {}

    void openBalance(AccountId account, CurrencyUnit currency, Money creditLine) {
        jdbc.sql(
                        """
                        insert into balance (account_id, currency, amount, credit_line, version)
                        values (:account, :currency, 0, :creditLine, 0)
                        """)
                .param("account", account.value())
                .param("currency", currency.getCode())
                .param("creditLine", creditLine.getAmount())
                .update();
    }

    Balance balance(AccountId account) {
        return jdbc.sql(
                        "select amount, credit_line, currency from balance where account_id = :account")
                .param("account", account.value())
                .query((row, _) -> new Balance(money(row, "amount"), money(row, "credit_line")))
                .single();
    }

    /**
     * Takes a price if the balance and the credit line cover it, and holds the row until commit.
     */
    Optional<After> take(AccountId account, Money price) {
        return jdbc.sql(
                        """
                        update balance set amount = amount - :price, version = version + 1
                        where account_id = :account and currency = :currency and amount + credit_line >= :price
                        returning version, amount
                        """)
                .param("account", account.value())
                .param("currency", price.getCurrencyUnit().getCode())
                .param("price", price.getAmount())
                .query(LedgerTables::after)
                .optional();
    }

    After give(AccountId account, Money money) {
        return jdbc.sql(
                        """
                        update balance set amount = amount + :money, version = version + 1
                        where account_id = :account and currency = :currency returning version, amount
                        """)
                .param("account", account.value())
                .param("currency", money.getCurrencyUnit().getCode())
                .param("money", money.getAmount())
                .query(LedgerTables::after)
                .single();
    }

    void addCharge(Payment payment, LockId lock, int termOrdinal, After after, Instant now) {
        var journal =
                new Journal("CHARGE", payment.account(), "REVENUE", lock.value(), termOrdinal);
        add(journal, payment.price().negated(), after, now);
    }

    void addDeposit(AccountId account, Money money, After after, Instant now) {
        add(new Journal("DEPOSIT", account, "CASH", null, null), money, after, now);
    }

    private record Journal(
            String kind,
            AccountId account,
            String house,
            @Nullable Long lock,
            @Nullable Integer termOrdinal) {}

    private void add(Journal journal, Money amount, After after, Instant now) {
        jdbc.sql(ADD_JOURNAL)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("kind", journal.kind())
                .param("account", journal.account().value())
                .param("lock", journal.lock(), Types.BIGINT)
                .param("ordinal", journal.termOrdinal(), Types.INTEGER)
                .param("amount", amount.getAmount())
                .param("currency", amount.getCurrencyUnit().getCode())
                .param("house", journal.house())
                .param("version", after.version())
                .param("balance", after.balance())
                .update();
    }

    private static After after(ResultSet row, int number) throws SQLException {
        return new After(row.getLong("version"), row.getBigDecimal("amount"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return StoredMoney.of(row.getString("currency"), row.getBigDecimal(column));
    }
}
