package com.domainpinlock.lock;

import com.domainpinlock.kernel.CommandRefused.Refused;
import java.time.Instant;
import java.util.UUID;

/** The guard's answer. Whatever is not a clear yes is a no (rule 18). */
public sealed interface Verdict {
    /** Why it is a yes. */
    enum Reason {
        /** The command needs no token. */
        NOT_PROTECTED,
        /** The host belongs to no domain of the directory. */
        EXTERNAL_HOST,
        /** The domain has no active lock. */
        NOT_LOCKED,
        /** The token was right, and is gone. */
        TOKEN_ACCEPTED
    }

    /**
     * Yes: start the change before {@code validUntil}, or ask again.
     *
     * @param authorization names this yes, in the audit trail too unless the command needs no token
     * @param validUntil the first instant at which it is not good any more
     */
    record Yes(Reason reason, UUID authorization, Instant validUntil) implements Verdict {}

    /** No, and the wrong code is counted. */
    record No(Refused refused) implements Verdict {}
}
