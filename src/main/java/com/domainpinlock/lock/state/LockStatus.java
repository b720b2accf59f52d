package com.domainpinlock.lock.state;

import org.springframework.modulith.NamedInterface;

/** How far a domain's protection has come. */
@NamedInterface("state")
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
