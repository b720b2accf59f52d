package com.domainpinlock.support;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.LockId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a release. Its state is seen in them, so no clock has to run for it.
 *
 * @param activeSince the beginning of the lock's time that it is about; a later one is another lock
 * @param approvableUntil the first instant at which it is too late to agree
 * @param dueAt when the lock is taken off; nothing unless that is approved
 */
record Release(
        UUID id,
        long seq,
        LockId lock,
        AccountId account,
        DomainName domain,
        Instant activeSince,
        ReleaseView.Kind kind,
        String reason,
        long proposedBy,
        Instant proposedAt,
        Instant approvableUntil,
        @Nullable Approval approval,
        @Nullable Instant dueAt,
        @Nullable End end,
        @Nullable Discounted discounted) {
    /** The first objection that does not count: of which key, and when. */
    record Discounted(String key, Instant at) {}

    /** Who agreed, and when. */
    record Approval(long by, Instant at) {}

    /**
     * How it ended.
     *
     * @param as neither PROPOSED nor APPROVED
     * @param objection why, in the words of who objected
     */
    record End(ReleaseView.State as, Instant at, @Nullable String objection) {}

    ReleaseView.State stateAt(Instant now) {
        if (end != null) return end.as();
        if (approval != null) return ReleaseView.State.APPROVED;
        return now.isBefore(approvableUntil)
                ? ReleaseView.State.PROPOSED
                : ReleaseView.State.EXPIRED;
    }

    /** Whether it can still be stopped. */
    boolean isOpenAt(Instant now) {
        return switch (stateAt(now)) {
            case PROPOSED -> true;
            case APPROVED -> dueAt != null && now.isBefore(dueAt);
            case EXPIRED, WITHDRAWN, OBJECTED, CARRIED_OUT, VOID -> false;
        };
    }

    /** Whether it was not stopped, and its waiting time is over. */
    boolean isDueAt(Instant now) {
        return end == null && dueAt != null && !now.isBefore(dueAt);
    }

    boolean isApproved() {
        return approval != null;
    }
}
