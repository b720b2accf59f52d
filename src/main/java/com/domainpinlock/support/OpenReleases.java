package com.domainpinlock.support;

import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.AuditedTransactions;
import com.domainpinlock.lock.SupportedLock;
import com.domainpinlock.lock.SupportedLocks;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Runs a step that a person takes: in one transaction that locks the pin lock's row first, so that
 * of two at once the second meets what the first has left.
 */
@Component
class OpenReleases {
    private final AuditedTransactions audited;
    private final TransactionOperations transactions;
    private final SupportedLocks locks;
    private final ReleaseRows rows;

    OpenReleases(
            AuditedTransactions audited,
            TransactionOperations transactions,
            SupportedLocks locks,
            ReleaseRows rows) {
        this.audited = audited;
        this.transactions = transactions;
        this.locks = locks;
        this.rows = rows;
    }

    /** A step of a release whose lock is held; it leaves the release in this state. */
    @FunctionalInterface
    interface Work {
        ReleaseView.State on(SupportedLock lock, ReleaseSteps.Step step);
    }

    /**
     * Takes a step.
     *
     * @throws com.domainpinlock.kernel.CommandRefused RELEASE_NOT_FOUND, and as {@code work} does
     */
    ReleaseView.State run(Actor actor, UUID id, String command, Work work) {
        var known = transactions.execute(_ -> rows.find(id)).orElseThrow(OpenReleases::notFound);
        return audited.run(
                actor,
                known.domain(),
                command,
                now -> {
                    var lock = locks.hold(known.lock());
                    var release = rows.find(id).orElseThrow(OpenReleases::notFound);
                    return work.on(lock, new ReleaseSteps.Step(release, actor, command, now));
                });
    }

    /**
     * Refuses what comes too late.
     *
     * @throws com.domainpinlock.kernel.CommandRefused RELEASE_NOT_OPEN
     */
    static void requireOpen(Release release, Instant now) {
        if (release.isOpenAt(now)) return;
        throw notOpen(
                switch (release.stateAt(now)) {
                    case PROPOSED, APPROVED -> "Its waiting time is over.";
                    case EXPIRED -> "Nobody agreed to it in time.";
                    case WITHDRAWN -> "It was withdrawn.";
                    case OBJECTED -> "Somebody has objected to it.";
                    case CARRIED_OUT -> "It is done.";
                    case VOID -> "The lock that it was about has ended or sleeps.";
                });
    }

    static RuntimeException notOpen(String cure) {
        return Refused.because(Refusal.RELEASE_NOT_OPEN).cure(cure).thrown();
    }

    static RuntimeException notFound() {
        return Refused.because(Refusal.RELEASE_NOT_FOUND).thrown();
    }
}
