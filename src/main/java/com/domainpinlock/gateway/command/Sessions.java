package com.domainpinlock.gateway.command;

import com.domainpinlock.account.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The sessions that clients open, so that they need not send their key with every command. */
public interface Sessions {
    /**
     * A session that was opened just now.
     *
     * @param id told here and never again
     * @param endsAt the first instant at which it opens nothing
     */
    record Opened(String id, Instant endsAt) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /**
     * Opens one for the caller's key, which it never outlives.
     *
     * @param wanted how long it shall last; longer than any may is as long as one may
     */
    Opened open(Caller caller, Optional<Duration> wanted);

    /** Ends one; it opens nothing from then on. */
    void end(String id);
}
