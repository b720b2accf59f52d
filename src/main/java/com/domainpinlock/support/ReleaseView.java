package com.domainpinlock.support;

import com.domainpinlock.kernel.DomainName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A release as support sees it.
 *
 * @param number its place in the order of all, by which pages are asked for
 * @param account the name of the account that holds the domain
 * @param proposedBy the name of the person who proposed it
 * @param approvableUntil the first instant at which it is too late to agree
 * @param approvedBy the name of the person who agreed; nothing before that
 * @param dueAt when the lock is taken off unless an objection comes; nothing unless that is
 *     approved
 * @param endedAt since when it is over; nothing while it is not, or where only time has ended it
 * @param objection why, where support has recorded an objection
 * @param discountedKey the label of the first key whose objection does not count, for it or its
 *     maker has closed the lock
 */
public record ReleaseView(
        UUID id,
        long number,
        DomainName domain,
        String account,
        Kind kind,
        State state,
        String reason,
        String proposedBy,
        Instant proposedAt,
        Instant approvableUntil,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable Instant dueAt,
        @Nullable Instant endedAt,
        @Nullable String objection,
        @Nullable String discountedKey,
        @Nullable Instant discountedAt) {

    /** What support can do about a lock (rule 28). */
    public enum Kind {
        /**
         * Forgets the wrong tries of a closed or frozen lock, at once when approved. The lock stays
         * active.
         */
        RELEASE_FROZEN,
        /** Switches the lock off, after a waiting time for objections. */
        TAKE_OFF
    }

    /** How far a release has come, seen in its facts and the clock. */
    public enum State {
        /** Waits for a second person. */
        PROPOSED,
        /** Two people agree; the lock will be taken off unless an objection comes. */
        APPROVED,
        /** It was not approved in time. */
        EXPIRED,
        /** Who proposed it has taken it back. */
        WITHDRAWN,
        /** The account, one above it, or the other party has objected. */
        OBJECTED,
        /** Done. */
        CARRIED_OUT,
        /** The lock that it was about has ended or sleeps. */
        VOID
    }
}
