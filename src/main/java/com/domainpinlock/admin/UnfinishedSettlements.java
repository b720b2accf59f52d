package com.domainpinlock.admin;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Looks for deposits whose instance died before all was settled, as often as for terms that end.
 */
@Configuration(proxyBeanMethods = false)
class UnfinishedSettlements {
    @Bean
    RecurringTask<Void> settlements(
            FinishSettlements finishSettlements,
            @Value("${pinlock.renewal.every:1m}") Duration every) {
        return Tasks.recurring("settlements", Schedules.fixedDelay(every))
                .execute((_, _) -> finishSettlements.handle());
    }
}
