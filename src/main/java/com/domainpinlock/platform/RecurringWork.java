package com.domainpinlock.platform;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Lets the database elect which instance does what recurs for all of them. */
@Configuration(proxyBeanMethods = false)
class RecurringWork {
    @Bean
    DbSchedulerCustomizer recurringWorkCommits(DataSource source) {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<DataSource> dataSource() {
                return Optional.of(new Committing(source));
            }
        };
    }

    /**
     * The scheduler commits nothing by itself; the pool's connections roll back what is not
     * committed.
     */
    private static final class Committing extends DelegatingDataSource {
        Committing(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            connection.setAutoCommit(true);
            return connection;
        }
    }
}
