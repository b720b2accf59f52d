package com.domainpinlock.money;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.platform.keys.SecretKeys;
import com.domainpinlock.token.Purpose;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The database itself, read beside the service. */
final class Ground {
    private static final String DEADLOCK = "40P01";
    private static final int EMPTYING_TRIES_MAX = 5;

    private static final BigInteger CODES = BigInteger.TEN.pow(8);

    private final Connection connection;

    Ground(Connection connection) {
        this.connection = connection;
    }

    /** What is stored, in the model's words. */
    record Stored(Map<String, String> seen, List<Row> rows) {}

    /** A lock's row, and how to derive the code of its token. */
    record Row(ModelLock lock, @Nullable UUID seed, int key) {
        String code(SecretKeys keys) {
            if (seed == null || lock.token == null) throw new IllegalStateException("no token");
            var hash =
                    keys.hash(
                            SecretKeys.Use.CODE,
                            key,
                            lock.token.purpose().name().getBytes(StandardCharsets.US_ASCII),
                            ByteBuffer.allocate(16)
                                    .putLong(seed.getMostSignificantBits())
                                    .putLong(seed.getLeastSignificantBits())
                                    .array());
            return String.format("%08d", new BigInteger(1, hash).mod(CODES));
        }
    }

    /** Reads all. */
    Stored read(Map<String, AccountId> accounts) {
        var names = new TreeMap<Long, String>();
        accounts.forEach((name, id) -> names.put(id.value(), name));
        var seen = new TreeMap<String, String>();
        var rows = new ArrayList<Row>();
        query(
                """
                select b.account_id, (b.amount * 100)::bigint, a.account_id is not null,
                    (select count(*) from journal where kind = 'CHARGE')
                from balance b left join appendix a on a.account_id = b.account_id
                """,
                row -> {
                    seen.put("charges", row.getString(4));
                    seen.put(
                            "account " + names.get(row.getLong(1)),
                            row.getLong(2) + " " + row.getBoolean(3));
                });
        query(
                """
                select p.account_id, p.holds_from, (p.amount * 100)::bigint
                from price p join balance b on b.account_id = p.account_id
                """,
                row ->
                        seen.put(
                                "price " + names.get(row.getLong(1)) + " " + instant(row, 2),
                                row.getString(3)));
        query(
                """
                select id, account_id, domain, status, coalesce(term_ordinal, 0), paid_until, charge_at,
                    token_purpose, token_command, token_tries_left, token_expires_at, token_sms_at, token_sms_count,
                    cardinality(wrong_tries), wrong_in_row, token_seed, token_key,
                    move_authorized_at, token_numbers_left
                from pin_lock
                """,
                row -> {
                    var read = row(row, String.valueOf(names.get(row.getLong(2))));
                    rows.add(read);
                    var lock = read.lock();
                    seen.put("lock " + lock.account + " " + lock.domain, lock.toString());
                });
        query(
                "select name, account_id, deleted_at from domain",
                row ->
                        seen.put(
                                "domain " + row.getString(1),
                                names.get(row.getLong(2)) + " " + instant(row, 3)));
        return new Stored(seen, rows);
    }

    private static Row row(ResultSet row, String account) throws SQLException {
        var lock = new ModelLock(account, row.getString(3));
        lock.row = row.getLong(1);
        lock.status = LockStatus.valueOf(row.getString(4));
        lock.term = row.getInt(5);
        lock.paidUntil = instant(row, 6);
        lock.chargeAt = instant(row, 7);
        var expiresAt = instant(row, 11);
        var smsAt = instant(row, 12);
        if (expiresAt != null && smsAt != null) {
            lock.token =
                    new ModelToken(
                            0,
                            Purpose.valueOf(row.getString(8)),
                            row.getString(9),
                            row.getInt(10),
                            row.getInt(19),
                            expiresAt,
                            smsAt,
                            row.getInt(13));
        }
        lock.wrongTries = Collections.nCopies(row.getInt(14), Instant.EPOCH);
        lock.wrongInRow = row.getInt(15);
        lock.moveAuthorizedAt = instant(row, 18);
        return new Row(lock, row.getObject(16, UUID.class), row.getInt(17));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** What must never be, whatever happened; nothing where all is well. */
    List<String> violations() {
        var found = new ArrayList<String>();
        query(
                """
                select 'all entries add up to ' || sum(amount) from ledger_entry having sum(amount) <> 0
                union all
                select 'journal ' || journal_id || ' adds up to ' || sum(amount) from ledger_entry
                    group by journal_id having sum(amount) <> 0
                union all
                select 'account ' || account_id || ' is below its credit line' from balance
                    where amount + credit_line < 0
                union all
                select 'account ' || b.account_id || ' has not what its entries add up to' from balance b
                    where amount <> coalesce(
                        (select sum(e.amount) from ledger_entry e where e.account_id = b.account_id), 0)
                union all
                select 'account ' || account_id || ' paid term ' || term_ordinal || ' of lock ' || lock_id || ' twice'
                    from journal where kind = 'CHARGE'
                    group by account_id, lock_id, term_ordinal having count(*) > 1
                union all
                select 'lock ' || l.id || ' is active without a term' from pin_lock l
                    where status = 'ACTIVE' and not exists (
                        select 1 from term t where t.lock_id = l.id and t.ordinal = l.term_ordinal
                            and t.ends_at = l.paid_until)
                union all
                select 'lock ' || t.lock_id || ' has a term that nobody paid' from term t
                    where not exists (
                        select 1 from journal j where j.lock_id = t.lock_id and j.term_ordinal = t.ordinal)
                """,
                row -> found.add(row.getString(1)));
        return found;
    }

    /** Empties the tables that a sequence fills; only a superuser can. Accounts and prices stay. */
    void empty() {
        execute("set session_replication_role = replica");
        for (var tries = 1; !hasEmptied(tries); tries++) {}
        execute("set session_replication_role = origin");
    }

    /** What the service does by itself just then takes its tables in another order. */
    private boolean hasEmptied(int tries) {
        try {
            execute(
                    """
                    truncate balance, ledger_entry, journal, term, pin_lock, domain, appendix, pin_sms, sms_attempt,
                        audit_entry, audit_stray, sms_window, confirmed_number cascade
                    """);
            return true;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof SQLException cause
                    && DEADLOCK.equals(cause.getSQLState())
                    && tries < EMPTYING_TRIES_MAX) return false;
            throw e;
        }
    }

    /**
     * Ends what the service's connections are just doing, wherever that is; says whether any was.
     */
    boolean terminateWhoWorks() {
        var ended = new ArrayList<Boolean>();
        query(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and application_name like 'instance-%' and state <> 'idle'
                """,
                row -> ended.add(row.getBoolean(1)));
        return !ended.isEmpty();
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private void query(String sql, Reader reader) {
        synchronized (connection) {
            try (var statement = connection.prepareStatement(sql);
                    var rows = statement.executeQuery()) {
                while (rows.next()) reader.read(rows);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void execute(String sql) {
        synchronized (connection) {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
