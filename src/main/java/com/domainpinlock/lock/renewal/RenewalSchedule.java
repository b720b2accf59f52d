package com.domainpinlock.lock.renewal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks regularly for terms that are due: one instance at a time, and another one if it dies. */
@Configuration(proxyBeanMethods = false)
class RenewalSchedule {
    @Bean
    RecurringTask<Void> renewal(RenewTerms renewTerms, RenewalProperties properties) {
        return Tasks.recurring("renewal", Schedules.fixedDelay(properties.every()))
                .execute((_, _) -> renewTerms.handle());
    }
}
