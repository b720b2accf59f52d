package com.domainpinlock.sms;

/** A connection that a gateway keeps up by itself, and without which it can hand over nothing. */
public interface GatewayLink {
    /** Whether an SMS can be handed over now. */
    boolean isUp();

    /** Lets it try to come up now: an SMS waits for it. */
    void tryNow();

    /** Has something done each time it has come up. */
    void whenUp(Runnable what);
}
