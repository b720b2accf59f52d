package com.domainpinlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.platform.database.LongReading;
import com.domainpinlock.testing.PoolerStandIn;
import com.domainpinlock.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Between a service and its database stands a pooler, or a role's settings: what holds is read. */
@Tag("slow")
class PoolerIT {
    private static final String NOTHING_SET =
            "spring.datasource.hikari.connection-init-sql=select 1";

    private final TestDatabase database = TestDatabase.create();

    @BeforeEach
    void lettingEverybodyIn() {
        assumeThat(System.getProperty("pinlock.test.database", "embedded")).isEqualTo("embedded");
    }

    @Test
    void oneThatKeepsSessionsIsNoticedByNobody() throws IOException {
        try (var pooler = PoolerStandIn.ofSessions(database)) {
            var stopped =
                    DatabaseStarts.on(
                            pooler.of(database),
                            false,
                            context -> {
                                var pool = context.getBean(DataSource.class);
                                assertThat(inForce(pool)).isEqualTo("5s 30s 1min read committed");
                            });

            assertThat(stopped).isNull();
        }
    }

    private static String inForce(DataSource pool) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            connection.rollback(); // undoes what was only said in a transaction
            try (var row =
                    statement.executeQuery(
                            "select concat_ws(' ', current_setting('lock_timeout'), current_setting('statement_timeout'), current_setting('idle_in_transaction_session_timeout'), current_setting('transaction_isolation'))")) {
                row.next();
                return row.getString(1);
            }
        }
    }

    @Test
    void oneThatLendsThemForATransactionIsRefusedByName() throws IOException {
        try (var pooler = PoolerStandIn.ofTransactions(database)) {
            assertThat(DatabaseStarts.on(pooler.of(database), false))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("transaction mode")
                    .hasMessageContaining("pool_mode=session");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lock_timeout,                        0,    5s",
        "statement_timeout,                   0,    30s",
        "statement_timeout,                   40s,  30s",
        "idle_in_transaction_session_timeout, 0,    60s",
        "default_transaction_isolation,       serializable, read committed"
    })
    void aSettingThatIsNotInForceIsNamedWithItsCure(String setting, String wrong, String right)
            throws SQLException {
        for (var fine :
                new String[] {
                    "lock_timeout = '5s'",
                    "statement_timeout = '30s'",
                    "idle_in_transaction_session_timeout = '60s'"
                }) say(fine);
        say(setting + " = '" + wrong + "'");

        assertThat(DatabaseStarts.on(database, false, NOTHING_SET))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("alter role " + database.user() + " set " + setting + " = ");

        say(setting + " = '" + right + "'");
        assertThat(DatabaseStarts.on(database, false, NOTHING_SET)).isNull();
    }

    /** What reads or changes whole tables takes as long as it needs, and nothing else does. */
    @Test
    void onlyTheChecksAndMigrationsWaitForAsLongAsItTakes() {
        var stopped =
                DatabaseStarts.on(
                        database,
                        false,
                        context -> {
                            var pool = context.getBean(DataSource.class);
                            var jdbc = new JdbcTemplate(pool);
                            assertThat(socketTimeout(jdbc)).isEqualTo(33_000);
                            new TransactionTemplate(new DataSourceTransactionManager(pool))
                                    .executeWithoutResult(_ -> {
                                        LongReading.allow(jdbc);
                                        assertThat(socketTimeout(jdbc)).isZero();
                                    });
                            assertThat(socketTimeout(jdbc)).isEqualTo(33_000);
                            var migrating = context.getBean(Flyway.class).getConfiguration();
                            assertThat(socketTimeout(new JdbcTemplate(migrating.getDataSource())))
                                    .isZero();
                            assertThat(migrating.getInitSql()).contains("lock_timeout");
                        },
                        "spring.datasource.hikari.maximum-pool-size=1");

        assertThat(stopped).isNull();
    }

    private static int socketTimeout(JdbcTemplate jdbc) {
        return jdbc.execute((ConnectionCallback<Integer>) Connection::getNetworkTimeout);
    }

    /** For this database alone: other tests have the same role. */
    private void say(String setting) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            var name = connection.getCatalog();
            statement.execute(
                    "alter role %s in database %s set %s"
                            .formatted(database.user(), name, setting));
        }
    }
}
