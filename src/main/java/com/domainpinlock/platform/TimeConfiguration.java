package com.domainpinlock.platform;

import com.domainpinlock.kernel.CommandRefused;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.TaskUtils;

/** The one clock of the service, and what runs by itself again and again. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {
    /** PostgreSQL keeps microseconds and rounds half of one up, so nothing finer is ever seen. */
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), MICROSECOND);
    }

    /** Lets the database elect the instance that does what recurs for all of them. */
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

    /**
     * Lets every instance sweep and look after things at intervals. Commands that only read or make
     * one thing leave it out: even where beans are made late, those with a schedule are made at
     * once.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "pinlock.sweeps", matchIfMissing = true)
    @EnableScheduling
    static class Sweeps {
        private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);

        /**
         * With virtual threads Spring Boot would make a scheduler with a single thread for all that
         * is repeated after a pause: an SMS would wait for the longest sweep.
         */
        @Bean
        ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
            var scheduler = builder.build();
            scheduler.setErrorHandler(Sweeps::log);
            return scheduler;
        }

        /** A sweep is repeated anyway; one that is refused as a command would be is no fault. */
        private static void log(Throwable failure) {
            if (failure instanceof CommandRefused refused) LOG.atWarn().log("Not now: {}", refused);
            else TaskUtils.LOG_AND_SUPPRESS_ERROR_HANDLER.handleError(failure);
        }
    }
}
