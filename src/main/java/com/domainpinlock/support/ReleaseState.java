package com.domainpinlock.support;

/** How far a release has come, seen in its facts and the clock. */
public enum ReleaseState {
    /** Waits for a second person. */
    PROPOSED,
    /** Two people agree; the lock will be taken off unless somebody objects. */
    APPROVED,
    /** Nobody agreed in time. */
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
