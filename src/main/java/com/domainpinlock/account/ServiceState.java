package com.domainpinlock.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an account has the service.
 *
 * @param activatedAt when it has activated it; nothing where it never did
 * @param switchedOffAt since when somebody above it has switched it off; nothing where nobody has
 */
public record ServiceState(@Nullable Instant activatedAt, @Nullable Instant switchedOffAt) {
    static final ServiceState NEVER_ACTIVATED = new ServiceState(null, null);

    /** Since when the account has it; nothing while it is switched off. */
    public @Nullable Instant activeSince() {
        return switchedOffAt == null ? activatedAt : null;
    }

    boolean isActive() {
        return activeSince() != null;
    }

    boolean isSwitchedOff() {
        return switchedOffAt != null;
    }

    /** Who switches the service off for an account. What the operator did, a parent cannot undo. */
    public enum SwitchedBy {
        PARENT,
        OPERATOR
    }
}
