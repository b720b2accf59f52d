package com.domainpinlock.lock;

/** What becomes of a domain's lock when the directory changes (rule 27). */
public enum LockFate {
    /** The domain has no lock in force. */
    NONE,
    /** The lock is as it was. */
    KEPT,
    /** The lock is over; its paid term stays with who paid it. */
    ENDED,
    /** The lock waits for the deleted domain. */
    ASLEEP,
    /** The lock protects the domain again. */
    AWAKE
}
