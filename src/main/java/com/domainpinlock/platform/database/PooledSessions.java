package com.domainpinlock.platform.database;

import com.domainpinlock.kernel.StartRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;

/**
 * Judges the pool's connections at the start, as they really are: a pooler between us and the
 * database may lend one session to many, and what was set on it may be set no more.
 */
public final class PooledSessions {
    /** A single round may miss it: another instance may hold the session that is lent twice. */
    private static final int ROUNDS = 3;

    /**
     * SQL states of a shared session: the prepared statement exists already, or is in another
     * session; and of a pooler in statement mode, which allows no transactions.
     */
    private static final Set<String> OF_OTHERS = Set.of("42P05", "26000", "08P01");

    private static final String IN_FORCE =
            """
            select current_setting('transaction_isolation'), quote_ident(current_user),
                (select string_agg(name, ', ' order by name) from pg_settings
                    where name in ('lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout')
                        and setting::bigint = 0),
                (select setting::integer from pg_settings where name = 'statement_timeout')
            """;

    private PooledSessions() {}

    /** Two connections of ours: whether each has a session of its own. */
    public static void judgeOwners(Connection one, Connection other) throws SQLException {
        one.setAutoCommit(true);
        other.setAutoCommit(false);
        var shared = false;
        try {
            for (var round = 0; round < ROUNDS && !shared; round++) shared = isShared(one, other);
        } catch (SQLException e) {
            if (!OF_OTHERS.contains(e.getSQLState())) throw e;
            shared = true;
        }
        if (shared) {
            throw new StartRefused(
                    "A pooler in transaction mode (or statement mode) is between the service and its database, and lends one session to many: set pool_mode=session for this database in PgBouncer, or SPRING_DATASOURCE_URL to the database itself.");
        }
    }

    /** While a connection waits between two transactions, no other client may use its session. */
    private static boolean isShared(Connection one, Connection other) throws SQLException {
        var before = session(one);
        var others = session(other);
        var isShared = before == others || before != session(one);
        other.rollback();
        return isShared;
    }

    private static int session(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** A connection of the pool: whether it is bounded and isolated as the service needs it. */
    public static void judgeSettings(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(IN_FORCE)) {
            row.next();
            var role = Objects.requireNonNull(row.getString(2));
            if (!"read committed".equals(row.getString(1)))
                refuse(role, "default_transaction_isolation", "'read committed'");
            var off = row.getString(3);
            if (off != null) refuse(role, off.split(", ", -1)[0], "'30s'");
            var socket = connection.getNetworkTimeout();
            if (socket > 0 && row.getInt(4) >= socket) refuse(role, "statement_timeout", "'30s'");
        }
    }

    private static void refuse(String role, String setting, String value) {
        throw new StartRefused(
                "%s is not in force as the service needs it on its connections to the database: say \"alter role %s set %s = %s\" there, and set no spring.datasource.hikari.connection-init-sql that undoes it."
                        .formatted(setting, role, setting, value));
    }
}
