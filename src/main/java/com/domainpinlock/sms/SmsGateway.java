package com.domainpinlock.sms;

import java.time.Duration;
import java.util.Optional;

/** Hands messages to a provider. One call is one attempt: a gateway never repeats it by itself. */
public interface SmsGateway {
    /**
     * The name under which attempts are recorded, as in the setting {@code pinlock.sms.gateways}.
     */
    String name();

    /**
     * Tries once; answers within the gateway's own time-out and does not throw for what a provider
     * may say.
     */
    SmsOutcome send(Sms sms);

    /** The longest that one attempt takes; the lease of an SMS is longer. */
    Duration timeout();

    /** What it sends through; empty where each attempt connects by itself. */
    default Optional<Link> link() {
        return Optional.empty();
    }

    /**
     * A connection that a gateway keeps up by itself, and without which it can hand over nothing.
     */
    public interface Link {
        /** Whether an SMS can be handed over now. */
        boolean isUp();

        /** Lets it try to come up now: an SMS waits for it. */
        void tryNow();

        /** Has something done each time it has come up. */
        void whenUp(Runnable what);
    }
}
