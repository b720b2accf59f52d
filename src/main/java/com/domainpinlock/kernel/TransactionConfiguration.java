package com.domainpinlock.kernel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** The one transaction manager: who calls is told what failed first. */
@Configuration(proxyBeanMethods = false)
class TransactionConfiguration {
    @Bean
    PlatformTransactionManager transactionManager(
            ObjectProvider<TransactionManagerCustomizers> customizers) {
        var manager = new FirstFailureTold();
        customizers.ifAvailable(all -> all.customize(manager));
        return manager;
    }

    /**
     * Spring replaces an exception by that of the rollback which it leads to. Where the connection
     * is gone, the rollback always fails, and without a word of why: the database has rolled back
     * by itself then.
     */
    @SuppressWarnings("serial")
    private static final class FirstFailureTold extends JpaTransactionManager {
        private static final Logger LOG = LoggerFactory.getLogger(TransactionConfiguration.class);

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
