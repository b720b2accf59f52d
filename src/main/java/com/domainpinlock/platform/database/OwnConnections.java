package com.domainpinlock.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/**
 * Opens connections past the pool, as the pool is told to open its own: for what may take longer
 * than a command, or must not wait behind them.
 */
@Component
public class OwnConnections {
    /** Of several servers one that hangs is passed over, for the next, while signing in. */
    private static final String SIGN_IN_SECONDS_MAX = "5";

    private final JdbcConnectionDetails database;
    private final DataSource pool;

    OwnConnections(JdbcConnectionDetails database, DataSource pool) {
        this.database = database;
        this.pool = pool;
    }

    /**
     * Migrates on such connections, without a time-out of their sockets: a large table takes its
     * time. What bounds the statements holds here too; a migration that needs longer says so.
     */
    @Bean
    FlywayConfigurationCustomizer migrating() {
        return flyway -> flyway.dataSource(waiting(Duration.ZERO)).initSql(opening());
    }

    /** What is said on each connection when it opens. */
    private String opening() {
        return Objects.requireNonNullElse(hikari().getConnectionInitSql(), "");
    }

    /**
     * Connections on which an answer is waited for so long.
     *
     * @param answer 0 for as long as it takes
     */
    public DataSource waiting(Duration answer) {
        var settings = new Properties();
        settings.putAll(hikari().getDataSourceProperties());
        settings.setProperty("socketTimeout", SIGN_IN_SECONDS_MAX);
        var opened = new Waiting(database.getJdbcUrl(), settings, answer);
        opened.setUsername(database.getUsername());
        opened.setPassword(database.getPassword());
        return opened;
    }

    private HikariDataSource hikari() {
        try {
            return pool.unwrap(HikariDataSource.class);
        } catch (SQLException e) {
            throw new IllegalStateException("the pool is another one", e);
        }
    }

    private static final class Waiting extends DriverManagerDataSource {
        private final Duration answer;

        Waiting(String url, Properties settings, Duration answer) {
            super(url, settings);
            this.answer = answer;
        }

        @Override
        protected Connection getConnectionFromDriver(Properties settings) throws SQLException {
            var connection = super.getConnectionFromDriver(settings);
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(answer.toMillis()));
            return connection;
        }
    }
}
