package com.domainpinlock.notice;

import com.domainpinlock.platform.database.BatchedDelete;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Removes the notices that have been there long enough, some in each transaction. */
@Component
@EnableConfigurationProperties(ForgetOldNotices.Properties.class)
class ForgetOldNotices {
    private final Notices notices;
    private final TransactionOperations transactions;
    private final Properties properties;
    private final Clock clock;

    ForgetOldNotices(
            Notices notices,
            TransactionOperations transactions,
            Properties properties,
            Clock clock) {
        this.notices = notices;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * The settings of the notices.
     *
     * @param keepFor how long an account can read what it was told, at least a day
     * @param sweepEvery how often older ones are removed, more than 0
     */
    @ConfigurationProperties("pinlock.notices")
    record Properties(
            @DefaultValue("400d") Duration keepFor, @DefaultValue("1h") Duration sweepEvery) {
        Properties {
            if (keepFor.compareTo(Duration.ofDays(1)) < 0)
                throw new IllegalArgumentException("pinlock.notices.keep-for is at least 1d");
            if (!sweepEvery.isPositive())
                throw new IllegalArgumentException("pinlock.notices.sweep-every is more than 0");
        }
    }

    /** Removes old notices regularly: one instance at a time. */
    @Configuration(proxyBeanMethods = false)
    static class Schedule {
        @Bean
        RecurringTask<Void> noticeSweep(ForgetOldNotices forgetOldNotices, Properties properties) {
            return Tasks.recurring("notices", Schedules.fixedDelay(properties.sweepEvery()))
                    .execute((_, _) -> forgetOldNotices.handle());
        }
    }

    /**
     * Removes them.
     *
     * @return how many
     */
    int handle() {
        var before = clock.instant().minus(properties.keepFor());
        return BatchedDelete.of(transactions, most -> notices.forget(before, most));
    }
}
