package com.domainpinlock.delivery;

import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the outbox can hold: a token's code, or news of a lock. */
sealed interface QueuedSms permits PinSms, NewsSms {
    LockId lock();

    /** The token's seed; of news, a name of its own. */
    UUID seed();

    /** Its number among those of the same seed, from 1. */
    int ordinal();

    DomainName domain();

    MobileNumber to();

    Language language();

    /** Whom its account has it name as its sender; nothing where the setting says it. */
    @Nullable String brand();

    /** From then on it is not sent any more. */
    Instant validUntil();

    /** Tells it from all others, the same at every attempt. */
    default String reference() {
        return seed() + "-" + ordinal();
    }
}
