package com.domainpinlock.support;

import com.domainpinlock.lock.SupportedLocks;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes off the locks whose waiting time is over, and ends the proposals that were not approved.
 * Any number of instances may do so at once, and be killed in between: each is done once.
 */
@Component
class CarryOutReleases {
    private static final Logger LOG = LoggerFactory.getLogger(CarryOutReleases.class);
    private static final String COMMAND = "CarryOutRelease";
    private static final int AT_ONCE = 500;

    private final TransactionOperations transactions;
    private final SupportedLocks locks;
    private final ReleaseRows rows;
    private final ReleaseSteps steps;
    private final Clock clock;

    CarryOutReleases(
            TransactionOperations transactions,
            SupportedLocks locks,
            ReleaseRows rows,
            ReleaseSteps steps,
            Clock clock) {
        this.transactions = transactions;
        this.locks = locks;
        this.rows = rows;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * Looks regularly for locks to take off: one instance at a time, and another one if it dies.
     */
    @Configuration(proxyBeanMethods = false)
    static class Schedule {
        @Bean
        RecurringTask<Void> releases(CarryOutReleases carryOut, SupportProperties properties) {
            return Tasks.recurring("releases", Schedules.fixedDelay(properties.carryOutEvery()))
                    .execute((_, _) -> carryOut.handle());
        }
    }

    /**
     * Does what is due now; one that fails is tried again next time, and keeps none back.
     *
     * @return how many locks were taken off
     */
    int handle() {
        var now = clock.instant();
        var takenOff = 0;
        for (var release : transactions.execute(_ -> rows.over(now, AT_ONCE))) {
            if (isTakenOff(release, now)) takenOff++;
        }
        return takenOff;
    }

    private boolean isTakenOff(Release release, Instant now) {
        try {
            return transactions.execute(_ -> carryOut(release, now));
        } catch (RuntimeException e) {
            LOG.atWarn().log("Release {} waits: {}", release.id(), e.getClass());
            return false;
        }
    }

    private boolean carryOut(Release known, Instant now) {
        var lock = locks.hold(known.lock());
        var release = rows.find(known.id()).orElseThrow();
        var step = new ReleaseSteps.Step(release, null, COMMAND, now);
        if (release.end() != null) return false;
        if (release.isDueAt(now) && lock.isActiveSince(release.activeSince())) {
            steps.takenOff(lock, step);
            rows.end(release.id(), ReleaseView.State.CARRIED_OUT, now);
            return true;
        }
        var end = release.isDueAt(now) ? ReleaseView.State.VOID : ReleaseView.State.EXPIRED;
        if (end == ReleaseView.State.VOID || release.stateAt(now) == ReleaseView.State.EXPIRED) {
            rows.end(release.id(), end, now);
            steps.over(lock, step, end);
        }
        return false;
    }
}
