package com.domainpinlock.budget;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes what the budgets have counted and no window holds any more: of the windows, which are as
 * many as numbers, some in each transaction.
 */
@Component
class ForgetOldSms {
    static final int AT_ONCE = 10_000;

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

    /**
     * Removes it.
     *
     * @return how many rows
     */
    int handle() {
        var now = clock.instant();
        int others = transactions.execute(_ -> quotas.forget(now) + counts.forget(now));
        return others + forgetWindows(now);
    }

    private int forgetWindows(Instant now) {
        var all = 0;
        int some;
        do {
            some = transactions.execute(_ -> windows.forget(now, AT_ONCE));
            all += some;
        } while (some == AT_ONCE);
        return all;
    }
}
