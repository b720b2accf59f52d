package com.domainpinlock.notice;

import com.domainpinlock.platform.database.Removal;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Removes the notices that have been there long enough, some in each transaction. */
@Component
@EnableConfigurationProperties(NoticeProperties.class)
class ForgetOldNotices {
    private final Notices notices;
    private final TransactionOperations transactions;
    private final NoticeProperties properties;
    private final Clock clock;

    ForgetOldNotices(
            Notices notices,
            TransactionOperations transactions,
            NoticeProperties properties,
            Clock clock) {
        this.notices = notices;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
    }

    /** Removes old notices regularly: one instance at a time. */
    @Configuration(proxyBeanMethods = false)
    static class Schedule {
        @Bean
        RecurringTask<Void> noticeSweep(
                ForgetOldNotices forgetOldNotices, NoticeProperties properties) {
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
        return Removal.of(transactions, most -> notices.forget(before, most));
    }
}
