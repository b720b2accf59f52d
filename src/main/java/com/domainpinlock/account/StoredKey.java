package com.domainpinlock.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that is stored and not revoked, and on whose behalf it speaks.
 *
 * @param caller whom it lets in
 * @param demo whether it is one of the demo's, whose text everybody knows
 * @param expiresAt the first instant at which it opens nothing any more; none: never
 */
record StoredKey(Caller caller, boolean demo, @Nullable Instant expiresAt) {
    boolean opens(Instant now, boolean sandbox) {
        if (demo && !sandbox) return false;
        return expiresAt == null || now.isBefore(expiresAt);
    }
}
