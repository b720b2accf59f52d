package com.domainpinlock.notice;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes old notices regularly: one instance at a time. */
@Configuration(proxyBeanMethods = false)
class NoticeSchedule {
    @Bean
    RecurringTask<Void> noticeSweep(
            ForgetOldNotices forgetOldNotices, NoticeProperties properties) {
        return Tasks.recurring("notices", Schedules.fixedDelay(properties.sweepEvery()))
                .execute((_, _) -> forgetOldNotices.handle());
    }
}
