package com.domainpinlock.support;

/** What support can do about a lock (rule 28). */
public enum ReleaseKind {
    /**
     * Forgets the wrong tries of a closed or frozen lock, at once when approved. The lock stays
     * active.
     */
    RELEASE_FROZEN,
    /** Switches the lock off, after a waiting time in which somebody may object. */
    TAKE_OFF
}
