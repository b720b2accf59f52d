package com.domainpinlock;

import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.platform.database.OwnConnections;
import com.domainpinlock.platform.database.PooledSessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Lets a sandbox start on its own database alone, and a real service on none of a sandbox: before
 * anything is changed. A database knows what it is from its first start on; one with accounts that
 * says nothing is no sandbox's.
 */
@Component
class OwnDatabase implements FlywayMigrationStrategy, InitializingBean {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    private static final String KIND = "select sandbox from installation";
    private static final String IS_THERE = "select to_regclass(?) is not null";
    private static final String HAS_ACCOUNTS = "select exists (select from account)";
    private static final String WRITE =
            "insert into installation (sandbox) values (?) on conflict do nothing";

    private final boolean sandbox;
    private final DataSource pool;
    private final OwnConnections connections;

    OwnDatabase(
            @Value("${pinlock.sandbox:false}") boolean sandbox,
            DataSource pool,
            OwnConnections connections) {
        this.sandbox = sandbox;
        this.pool = pool;
        this.connections = connections;
    }

    /** Also where nothing is migrated. */
    @Override
    public void afterPropertiesSet() throws SQLException {
        var own = connections.waiting(ANSWER_MAX);
        try (var one = own.getConnection();
                var other = own.getConnection()) {
            PooledSessions.judgeOwners(one, other);
        }
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(true); // the pool takes it back
            PooledSessions.judgeSettings(connection);
            kind(connection).ifPresent(this::judge);
        }
    }

    @Override
    public void migrate(Flyway flyway) {
        flyway.migrate();
        try (var connection = flyway.getConfiguration().getDataSource().getConnection()) {
            connection.setAutoCommit(true);
            write(connection, kind(connection).orElse(sandbox));
            kind(connection).ifPresent(this::judge);
        } catch (SQLException e) {
            throw new IllegalStateException("what the database is for cannot be read", e);
        }
    }

    /** Whether it is a sandbox's; empty where no service has used it yet. */
    private static Optional<Boolean> kind(Connection connection) throws SQLException {
        if (is(connection, IS_THERE, "installation")) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(KIND)) {
                if (row.next()) return Optional.of(row.getBoolean(1));
            }
        }
        var isUsed = is(connection, IS_THERE, "account") && is(connection, HAS_ACCOUNTS);
        return isUsed ? Optional.of(false) : Optional.empty();
    }

    private static boolean is(Connection connection, String question, String... names)
            throws SQLException {
        try (var statement = connection.prepareStatement(question)) {
            for (var n = 0; n < names.length; n++) statement.setString(n + 1, names[n]);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void write(Connection connection, boolean sandbox) throws SQLException {
        try (var statement = connection.prepareStatement(WRITE)) {
            statement.setBoolean(1, sandbox);
            statement.executeUpdate();
        }
    }

    private void judge(boolean sandboxes) {
        if (sandbox && !sandboxes) {
            throw new StartRefused(
                    "This database is no sandbox's, and the sandbox's keys are published: set pinlock.sandbox=false (PINLOCK_SANDBOX), or give the sandbox an empty database.");
        }
        if (!sandbox && sandboxes) {
            throw new StartRefused(
                    "This database is a sandbox's, whose keys are published: set pinlock.sandbox=true (PINLOCK_SANDBOX), or take another database.");
        }
    }
}
