package com.domainpinlock.platform.database;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * The pool, the one transaction manager, and what is told of the database: a caller is told what
 * failed first, and nothing is written while our clock and the database's disagree.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BoundedPool.Bounds.class)
class DatabaseConfiguration {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    @Bean
    static BeanPostProcessor boundedPool(ObjectProvider<BoundedPool.Bounds> properties) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool
                        ? new BoundedPool(pool, properties.getObject())
                        : bean;
            }
        };
    }

    @Bean
    PlatformTransactionManager transactionManager(
            ObjectProvider<TransactionManagerCustomizers> customizers,
            DataSource pool,
            DatabaseWatch watch,
            Clock clock) {
        var manager = new FirstFailureTold(pool, watch, clock);
        customizers.ifAvailable(all -> all.customize(manager));
        return manager;
    }

    /** Spring does not know the state in which PostgreSQL gives up waiting for a lock. */
    @Bean
    static SQLExceptionTranslator exceptionTranslator() {
        var usual = new SQLExceptionSubclassTranslator();
        usual.setCustomTranslator((task, _, failure) ->
                LOCK_NOT_AVAILABLE.equals(failure.getSQLState())
                        ? new CannotAcquireLockException(task, failure)
                        : null);
        return usual;
    }

    /** Else each call of a transactional method looks the one manager up. */
    @Bean
    static SmartInitializingSingleton managerOfAll(
            TransactionInterceptor interceptor, PlatformTransactionManager manager) {
        return () -> interceptor.setTransactionManager(manager);
    }

    /**
     * Takes an instance out of the balancer whose database is away, or whose clock is off. It only
     * repeats what is known, so it answers at once however many wait for a connection.
     */
    @Bean
    HealthIndicator databaseHealthIndicator(DatabaseWatch watch) {
        return () ->
                watch.isReachable() && watch.off().isEmpty()
                        ? Health.up().build()
                        : Health.down().build();
    }

    /**
     * Spring replaces an exception by that of the rollback which it leads to. Where the connection
     * is gone, the rollback always fails, and without a word of why: the database has rolled back
     * by itself then.
     */
    @SuppressWarnings("serial")
    private static final class FirstFailureTold extends JdbcTransactionManager {
        private static final Duration SOON = Duration.ofSeconds(5);
        private static final Logger LOG = LoggerFactory.getLogger(DatabaseConfiguration.class);

        private final DatabaseWatch watch;
        private final Clock clock;

        FirstFailureTold(DataSource pool, DatabaseWatch watch, Clock clock) {
            super(pool);
            this.watch = watch;
            this.clock = clock;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            if (!definition.isReadOnly()) watch.off().ifPresent(this::refuse);
            super.doBegin(transaction, definition);
        }

        /** It cannot be told here which of the two clocks is right. */
        private void refuse(ClockDifference off) {
            throw Refused.because(Refusal.UNAVAILABLE)
                    .cure("Nothing is written while the clocks differ: " + off + ".")
                    .retryAt(clock.instant().plus(SOON))
                    .thrown();
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            try {
                super.doRollback(status);
            } catch (RuntimeException second) {
                if (status.isLocalRollbackOnly()) throw second; // there is no first one
                LOG.atWarn().log("A rollback failed after what is told: {}", second.getClass());
            }
        }
    }
}
