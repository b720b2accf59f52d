package com.domainpinlock.budget;

import com.domainpinlock.platform.database.BatchedDelete;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes what the budgets have counted and no window holds any more: of the windows, which are as
 * many as numbers, some in each transaction.
 */
@Component
class ForgetOldSms {
    private final NumberWindows windows;
    private final Quotas quotas;
    private final DailyCounts counts;
    private final TransactionOperations transactions;
    private final Clock clock;

    ForgetOldSms(
            NumberWindows windows,
            Quotas quotas,
            DailyCounts counts,
            TransactionOperations transactions,
            Clock clock) {
        this.windows = windows;
        this.quotas = quotas;
        this.counts = counts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Removes regularly what no budget needs any more: one instance at a time. */
    @Configuration(proxyBeanMethods = false)
    static class Schedule {
        @Bean
        RecurringTask<Void> budgetSweep(ForgetOldSms forgetOldSms, BudgetProperties properties) {
            return Tasks.recurring("sms-budgets", Schedules.fixedDelay(properties.sweepEvery()))
                    .execute((_, _) -> forgetOldSms.handle());
        }
    }

    /**
     * Removes it.
     *
     * @return how many rows
     */
    int handle() {
        var now = clock.instant();
        int others = transactions.execute(_ -> quotas.forget(now) + counts.forget(now));
        return others + BatchedDelete.of(transactions, most -> windows.forget(now, most));
    }
}
