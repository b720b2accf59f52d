package com.domainpinlock.billing;

import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.billing.LedgerFacts.Posting;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.platform.database.SqlColumns;
import com.domainpinlock.platform.keys.Seal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Charges many terms with as many statements as one needs. Beyond 150 lines, for estimating and
 * closing a batch belong together.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class LedgerBatches {
    private static final String SELECT =
            """
            select account_id, currency, credit_line, amount, version, head from balance
            where account_id = any (:accounts) order by account_id
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Seal seal;

    LedgerBatches(JdbcClient jdbc, JdbcTemplate template, Seal seal) {
        this.jdbc = jdbc;
        this.template = template;
        this.seal = seal;
    }

    /**
     * Opens a batch on the balances of these accounts as they are now, and holds none of them: its
     * yes is made good when it is closed, its no means little.
     */
    public LedgerBatch estimate(Collection<AccountId> accounts, Instant now) {
        return open(accounts, false, now);
    }

    /**
     * Opens a batch on the balances of these accounts, whose rows are held from now on, in the
     * accounts' order.
     */
    public LedgerBatch hold(Collection<AccountId> accounts, Instant now) {
        return open(accounts, true, now);
    }

    private LedgerBatch open(Collection<AccountId> accounts, boolean held, Instant now) {
        var balances =
                jdbc.sql(SELECT + (held ? " for no key update" : ""))
                        .param(
                                "accounts",
                                accounts.stream().map(AccountId::value).toArray(Long[]::new))
                        .query((row, _) ->
                                new BatchBalance(
                                        new AccountId(row.getLong("account_id")),
                                        row.getString("currency"),
                                        row.getBigDecimal("credit_line"),
                                        row.getBigDecimal("amount"),
                                        row.getLong("version"),
                                        row.getBytes("head")))
                        .list();
        return new LedgerBatch(
                balances.stream()
                        .collect(Collectors.toMap(BatchBalance::account, Function.identity())),
                held,
                seal,
                now);
    }

    /**
     * Writes what the batch has charged, the balances held from here on if they were not before.
     * The terms have to be there.
     *
     * @throws CreditGone where an estimate does not hold any more
     */
    public void close(LedgerBatch batch) {
        if (batch.charges().isEmpty()) return;
        var good = batch.isHeld() ? batch : madeGood(batch);
        addEntries(good.sealedByAccount());
        moveBalances(good.moved());
    }

    private LedgerBatch madeGood(LedgerBatch estimate) {
        var held = hold(estimate.payers(), estimate.now());
        if (!estimate.charges().stream().allMatch(held::charge)) throw new CreditGone();
        return held;
    }

    /** A journal's number is drawn first, so that nothing has to find its journal afterwards. */
    private void addEntries(List<LedgerBatch.Sealed> entries) {
        template.update(
                """
                with charge as materialized (
                    select nextval('journal_id_seq') as id, c.* from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as c
                        (at, account_id, lock_id, term_ordinal, amount, currency, version, balance, mac_key, mac)),
                added as (
                    insert into journal (id, at, kind, account_id, lock_id, term_ordinal) overriding system value
                    select id, at, 'CHARGE', account_id, lock_id, term_ordinal from charge)
                insert into ledger_entry
                    (journal_id, line, account_id, house, amount, currency, version, balance, mac_key, mac)
                select id, 1, account_id, null, amount, currency, version, balance, mac_key, mac from charge
                union all
                select id, 2, null, 'REVENUE', -amount, currency, null, null, null, null from charge
                """,
                statement ->
                        new SqlColumns<>(statement, entries)
                                .add("timestamptz", entry -> utc(entry.posting().at()))
                                .add("int8", entry -> entry.posting().account().value())
                                .add("int8", entry -> term(entry).lock())
                                .add("int4", entry -> term(entry).ordinal())
                                .add("numeric", entry -> entry.posting().amount().getAmount())
                                .add(
                                        "text",
                                        entry ->
                                                entry.posting()
                                                        .amount()
                                                        .getCurrencyUnit()
                                                        .getCode())
                                .add("int8", LedgerBatch.Sealed::version)
                                .add("numeric", LedgerBatch.Sealed::balance)
                                .add("int4", LedgerBatch.Sealed::key)
                                .bytes(LedgerBatch.Sealed::mac));
    }

    private void moveBalances(List<BatchBalance> balances) {
        template.update(
                """
                update balance b set amount = m.amount, version = m.version, head = m.head
                from unnest(?, ?, ?, ?) as m (account_id, amount, version, head) where b.account_id = m.account_id
                """,
                statement ->
                        new SqlColumns<>(statement, balances)
                                .add("int8", held -> held.account().value())
                                .add("numeric", BatchBalance::amount)
                                .add("int8", BatchBalance::version)
                                .bytes(BatchBalance::mac));
    }

    private static Posting.TermKey term(LedgerBatch.Sealed entry) {
        var term = entry.posting().term();
        if (term == null) throw new IllegalStateException("a charge is for a term");
        return term;
    }
}
