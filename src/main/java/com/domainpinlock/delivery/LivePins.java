package com.domainpinlock.delivery;

import com.domainpinlock.kernel.LockId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Answers for the locks, which stand above this package, when an SMS is taken up again or has
 * failed for good.
 */
public interface LivePins {
    /** The SMS to send, or nothing where its token was used, has ended or made room for another. */
    Optional<PinSms> find(LockId lock, UUID seed, int ordinal, Instant now);

    /** Holds the lock's row until commit: it comes before the rows of its SMS. */
    void hold(LockId lock);

    /** Tells that one SMS of a token will never arrive (rule 15). */
    void failed(LockId lock, UUID seed, Instant now);
}
