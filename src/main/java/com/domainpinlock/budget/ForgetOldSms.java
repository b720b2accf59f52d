package com.domainpinlock.budget;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes what the budgets have counted and no window holds any more. */
@Component
class ForgetOldSms {
    private final NumberWindows windows;
    private final Quotas quotas;
    private final DailyCounts counts;
    private final Clock clock;

    ForgetOldSms(NumberWindows windows, Quotas quotas, DailyCounts counts, Clock clock) {
        this.windows = windows;
        this.quotas = quotas;
        this.counts = counts;
        this.clock = clock;
    }

    /**
     * Removes it.
     *
     * @return how many rows
     */
    @Transactional
    int handle() {
        var now = clock.instant();
        return windows.forget(now) + quotas.forget(now) + counts.forget(now);
    }
}
