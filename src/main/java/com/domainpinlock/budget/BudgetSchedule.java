package com.domainpinlock.budget;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes regularly what no budget needs any more: one instance at a time. */
@Configuration(proxyBeanMethods = false)
class BudgetSchedule {
    @Bean
    RecurringTask<Void> budgetSweep(ForgetOldSms forgetOldSms, BudgetProperties properties) {
        return Tasks.recurring("sms-budgets", Schedules.fixedDelay(properties.sweepEvery()))
                .execute((_, _) -> forgetOldSms.handle());
    }
}
