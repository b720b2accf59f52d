package com.domainpinlock.lock.state;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.platform.database.SqlBatch;
import com.domainpinlock.platform.database.SqlRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The rows of locks. One that is held is this transaction's until its end: found again it is the
 * same object, and what has changed of it is stored with the commit, or before by {@link #flush}.
 * Beyond 150 lines, for it has the statements on whole locks.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PinLockRepository {
    private static final String SELECT =
            """
            select id, account_id, domain, status, active_since, number_cipher, number_key, language, wrong_tries,
                wrong_in_row, audit_seq, audit_mac, term_ordinal, paid_until, charge_at, token_seed, token_key,
                token_purpose, token_command, token_detail, token_language, token_tries_left, token_numbers_left,
                token_expires_at, token_sms_at, token_sms_count, token_sms_failed, move_authorized_at, number_mark,
                number_changes, (select a.sms_brand from account a where a.id = l.account_id) as sms_brand
            from pin_lock l where\
            """;

    private static final String OF_ACCOUNT = SELECT + " account_id = ? and domain = ?";
    private static final String STANDING = SELECT + " domain = ? and status <> 'INACTIVE'";
    private static final String HOLD = " for no key update";

    private final JdbcTemplate jdbc;

    PinLockRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A row that is held, with the columns as they are stored. */
    private static final class Held {
        private final PinLock lock;
        private List<SqlRow> stored;

        Held(PinLock lock) {
            this.lock = lock;
            stored = lock.columns();
        }

        /** Gives what has changed since, and takes it for stored. */
        SqlRow changes() {
            var now = lock.columns();
            var before = stored;
            stored = now;
            return SqlRow.of(
                    IntStream.range(0, now.size())
                            .filter(i -> !now.get(i).equals(before.get(i)))
                            .mapToObj(now::get)
                            .toList());
        }
    }

    private static final class HeldRows extends ResourceHolderSupport {
        private final Map<LockId, Held> byId = new LinkedHashMap<>();
    }

    /** Holds the row until commit: two offers of one code are judged one after the other. */
    public Optional<PinLock> hold(AccountId account, DomainName domain) {
        return held(OF_ACCOUNT + HOLD, account.value(), domain.ascii()).stream().findFirst();
    }

    /**
     * The pending, active or sleeping lock of a domain, whoever holds it; its row is held until
     * commit.
     */
    public Optional<PinLock> holdStanding(DomainName domain) {
        return held(STANDING + HOLD, domain.ascii()).stream().findFirst();
    }

    /** The same of many domains, in the order of their names. */
    public List<PinLock> holdStanding(Collection<DomainName> domains) {
        var names = domains.stream().map(DomainName::ascii).toArray(String[]::new);
        return held(
                SELECT + " domain = any (?) and status <> 'INACTIVE' order by domain" + HOLD,
                (Object) names);
    }

    /** A lock, whatever has become of it; its row is held until commit. */
    public Optional<PinLock> hold(LockId lock) {
        return held(SELECT + " id = ?" + HOLD, lock.value()).stream().findFirst();
    }

    /** The standing lock of a domain without holding its row: for a no that changes nothing. */
    public Optional<PinLock> peekStanding(DomainName domain) {
        return read(STANDING, domain.ascii()).stream().findFirst();
    }

    /** Without holding the row: for showing it. */
    public Optional<PinLock> peek(AccountId account, DomainName domain) {
        return read(OF_ACCOUNT, account.value(), domain.ascii()).stream().findFirst();
    }

    /** The lock whose trail tells of a domain, without holding its row: the standing one first. */
    Optional<LockId> findTrail(AccountId account, DomainName domain) {
        return jdbc
                .query(
                        """
                        select id from pin_lock where domain = ? and (status <> 'INACTIVE' or account_id = ?)
                        order by status = 'INACTIVE' limit 1
                        """,
                        (row, _) -> new LockId(row.getLong("id")),
                        domain.ascii(),
                        account.value())
                .stream()
                .findFirst();
    }

    /** Makes the row that all further calls hold; of two at once the second waits for the first. */
    void enter(AccountId account, DomainName domain) {
        jdbc.update(
                """
                insert into pin_lock (account_id, domain, status, wrong_tries, wrong_in_row, audit_seq, audit_mac)
                values (?, ?, 'INACTIVE', '{}', 0, 0, '')
                on conflict (account_id, domain) do nothing
                """,
                account.value(),
                domain.ascii());
    }

    private List<PinLock> held(String sql, Object... values) {
        var rows = heldRows().byId;
        return read(sql, values).stream()
                .map(lock -> rows.computeIfAbsent(lock.id(), _ -> new Held(lock)).lock)
                .toList();
    }

    private List<PinLock> read(String sql, Object... values) {
        return jdbc.query(sql, (row, _) -> new PinLock(row), values);
    }

    private HeldRows heldRows() {
        if (TransactionSynchronizationManager.getResource(this) instanceof HeldRows known)
            return known;
        var rows = new HeldRows();
        TransactionSynchronizationManager.bindResource(this, rows);
        TransactionSynchronizationManager.registerSynchronization(
                new ResourceHolderSynchronization<>(rows, this) {
                    @Override
                    public void beforeCommit(boolean readOnly) {
                        store(rows);
                    }
                });
        return rows;
    }

    /** Writes what has changed of the rows that are held, before the next statement. */
    public void flush() {
        store(heldRows());
    }

    /** Adds to a batch what has changed of the rows that are held. */
    public void flush(SqlBatch batch) {
        updates(heldRows()).forEach((sql, rows) -> rows.forEach(row -> batch.addOne(sql, row)));
    }

    private void store(HeldRows held) {
        updates(held).forEach((sql, rows) -> SqlBatch.runEach(jdbc, sql, rows));
    }

    /** The rows that changed, by the statement that stores them: one for the same columns. */
    private static Map<String, List<SqlRow>> updates(HeldRows rows) {
        var updates = new LinkedHashMap<String, List<SqlRow>>();
        for (var held : rows.byId.values()) {
            var changes = held.changes();
            if (changes.isEmpty()) continue;
            var sql = "update pin_lock set " + changes.assignments() + " where id = ?";
            updates.computeIfAbsent(sql, _ -> new ArrayList<>())
                    .add(changes.bigint("id", held.lock.id().value()));
        }
        return updates;
    }
}
