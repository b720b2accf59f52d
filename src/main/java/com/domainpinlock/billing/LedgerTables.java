package com.domainpinlock.billing;

import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.billing.LedgerFacts.Posting;
import com.domainpinlock.kernel.AccountId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The ledger's rows. Nothing here is read before it is written: a balance is judged and changed in
 * one statement.
 */
@Component
class LedgerTables {
    private final JdbcClient jdbc;

    LedgerTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where an account's chain stands after its balance was changed.
     *
     * @param version the number of the entry that has to follow
     * @param before the keyed hash of the entry before it
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Place(long version, BigDecimal balance, byte[] before) {}

    void openBalance(AccountId account, CurrencyUnit currency, Money creditLine) {
        jdbc.sql(
                        """
                        insert into balance (account_id, currency, amount, credit_line, version, head)
                        values (:account, :currency, 0, :creditLine, 0, '')
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

    /** The same, its row held until commit. */
    Balance hold(AccountId account) {
        return jdbc.sql(
                        """
                        select amount, credit_line, currency from balance where account_id = :account
                        for no key update
                        """)
                .param("account", account.value())
                .query((row, _) -> new Balance(money(row, "amount"), money(row, "credit_line")))
                .single();
    }

    void setCreditLine(AccountId account, Money creditLine) {
        jdbc.sql("update balance set credit_line = :creditLine where account_id = :account")
                .param("account", account.value())
                .param("creditLine", creditLine.getAmount())
                .update();
    }

    /**
     * Moves a balance, if it and the credit line cover what is taken, and holds its row until
     * commit.
     *
     * @param amount below zero to take
     */
    Optional<Place> move(AccountId account, Money amount) {
        return jdbc.sql(
                        """
                        update balance set amount = amount + :amount, version = version + 1
                        where account_id = :account and currency = :currency
                          and amount + credit_line + :amount >= 0
                        returning version, amount, head
                        """)
                .param("account", account.value())
                .param("currency", amount.getCurrencyUnit().getCode())
                .param("amount", amount.getAmount())
                .query(LedgerTables::place)
                .optional();
    }

    /**
     * One statement for a journal, both its entries and the head: they must add up when it ends.
     *
     * @return the journal's id
     */
    long add(Posting posting, Place place, int key, byte[] mac) {
        var term = posting.term();
        return jdbc.sql(
                        """
                        with sealed as (update balance set head = :mac where account_id = :account),
                        added as (
                            insert into journal (at, kind, account_id, lock_id, term_ordinal)
                            values (:at, :kind, :account, :lock, :ordinal) returning id)
                        insert into ledger_entry
                            (journal_id, line, account_id, house, amount, currency, version, balance, mac_key, mac)
                        select id, 1, :account, null, :amount, :currency, :version, :balance, :key, :mac from added
                        union all
                        select id, 2, null, :house, -(:amount), :currency, null, null, null, null from added
                        returning journal_id
                        """)
                .param("at", utc(posting.at()))
                .param("kind", posting.kind().name())
                .param("account", posting.account().value())
                .param("lock", term == null ? null : term.lock(), Types.BIGINT)
                .param("ordinal", term == null ? null : term.ordinal(), Types.INTEGER)
                .param("amount", posting.amount().getAmount())
                .param("currency", posting.amount().getCurrencyUnit().getCode())
                .param("house", posting.kind().house())
                .param("version", place.version())
                .param("balance", place.balance())
                .param("key", key)
                .param("mac", mac)
                .query(Long.class)
                .list()
                .getFirst();
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        return new Place(row.getLong("version"), row.getBigDecimal("amount"), row.getBytes("head"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return StoredMoney.of(row.getString("currency"), row.getBigDecimal(column));
    }
}
