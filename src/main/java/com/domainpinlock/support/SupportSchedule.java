package com.domainpinlock.support;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks regularly for locks to take off: one instance at a time, and another one if it dies. */
@Configuration(proxyBeanMethods = false)
class SupportSchedule {
    @Bean
    RecurringTask<Void> releases(CarryOutReleases carryOut, SupportProperties properties) {
        return Tasks.recurring("releases", Schedules.fixedDelay(properties.carryOutEvery()))
                .execute((_, _) -> carryOut.handle());
    }
}
