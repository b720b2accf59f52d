package com.domainpinlock.lock;

/** How far a domain's protection has come. */
public enum LockStatus {
    /** Not protected. */
    INACTIVE,
    /** A token was sent and not confirmed; not protected yet. */
    PENDING,
    /** Protected. */
    ACTIVE,
    /** The domain was deleted while it was protected; back soon enough it is protected again. */
    SLEEPING
}
