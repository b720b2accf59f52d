package com.domainpinlock.admin;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks regularly for deposits whose instance died before all was settled. */
@Configuration(proxyBeanMethods = false)
class UnfinishedSettlements {
    @Bean
    RecurringTask<Void> settlements(FinishSettlements finishSettlements) {
        return Tasks.recurring("settlements", Schedules.fixedDelay(FinishSettlements.LEFT_FOR))
                .execute((_, _) -> finishSettlements.handle());
    }
}
