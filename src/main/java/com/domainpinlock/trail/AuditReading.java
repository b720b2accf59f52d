package com.domainpinlock.trail;

import static com.domainpinlock.kernel.SqlInstants.instant;

import com.domainpinlock.audit.AuditFacts;
import com.domainpinlock.kernel.LongReading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads all trails for their check, a piece at a time. */
@Component
class AuditReading {
    private static final int FETCHED_AT_ONCE = 5000;

    private static final String LOCKS =
            "select id, domain, audit_seq, audit_mac from pin_lock order by id";

    private static final String ENTRIES =
            """
            select lock_id, seq, at, account_id, api_key_id, person_id, request_id, source, command, event, refusal,
                reference, detail, mac_key, mac, added_in
            from audit_entry order by lock_id, seq
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;

    AuditReading(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        streaming = new JdbcTemplate(source);
        streaming.setFetchSize(FETCHED_AT_ONCE);
    }

    /** Lets the statements of this transaction take as long as they need. */
    void waitForever() {
        LongReading.allow(streaming);
    }

    /** All transactions with lower numbers have ended. */
    long firstUnended() {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
    }

    /** Is told of entries, in no order. */
    interface Added {
        void entry(long lock, long seq, byte[] mac);
    }

    /** Hands over what was added in these transactions. */
    void forEachAdded(long from, long to, Added added) {
        streaming.query(
                "select lock_id, seq, mac from audit_entry where added_in >= ? and added_in < ?",
                statement -> {
                    statement.setLong(1, from);
                    statement.setLong(2, to);
                },
                row -> {
                    added.entry(row.getLong("lock_id"), row.getLong("seq"), row.getBytes("mac"));
                });
    }

    /** Hands over all locks, in the order of their ids, each with its entries after it. */
    void forEachLock(TrailCheck check) {
        streaming.execute(
                (ConnectionCallback<Boolean>)
                        connection -> {
                            try (var locks = prepared(connection, LOCKS);
                                    var entries = prepared(connection, ENTRIES);
                                    var lock = locks.executeQuery();
                                    var entry = entries.executeQuery()) {
                                merge(lock, entry, check);
                            }
                            return true;
                        });
        check.end();
    }

    private static PreparedStatement prepared(Connection connection, String sql)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setFetchSize(FETCHED_AT_ONCE);
        return statement;
    }

    private static void merge(ResultSet lock, ResultSet entry, TrailCheck check)
            throws SQLException {
        var more = lock.next();
        while (entry.next()) {
            while (more && lock.getLong("id") <= entry.getLong("lock_id")) {
                check.lock(head(lock));
                more = lock.next();
            }
            check.entry(stored(entry));
        }
        while (more) {
            check.lock(head(lock));
            more = lock.next();
        }
    }

    private static TrailCheck.Head head(ResultSet row) throws SQLException {
        return new TrailCheck.Head(
                row.getLong("id"),
                row.getString("domain"),
                row.getLong("audit_seq"),
                row.getBytes("audit_mac"));
    }

    private static TrailCheck.Stored stored(ResultSet row) throws SQLException {
        return new TrailCheck.Stored(
                facts(row), row.getInt("mac_key"), row.getBytes("mac"), row.getLong("added_in"));
    }

    private static AuditFacts facts(ResultSet row) throws SQLException {
        return new AuditFacts(
                row.getLong("lock_id"),
                row.getLong("seq"),
                instant(row, "at"),
                row.getObject("account_id", Long.class),
                row.getObject("api_key_id", Long.class),
                row.getObject("person_id", Long.class),
                row.getString("request_id"),
                row.getString("source"),
                row.getString("command"),
                row.getString("event"),
                row.getString("refusal"),
                row.getObject("reference", UUID.class),
                row.getString("detail"));
    }
}
