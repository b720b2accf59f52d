package com.domainpinlock.lock;

import com.domainpinlock.kernel.CommandRefused.Refused;

/** What a lock says to a protected command. */
public sealed interface Passage {
    /** The domain has no active lock. */
    record Unlocked() implements Passage {}

    /** The token was right and is gone. */
    record Opened() implements Passage {}

    /** The code was wrong; the try is counted. */
    record Rejected(Refused refused) implements Passage {}
}
