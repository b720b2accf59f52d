package com.domainpinlock.delivery;

import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An SMS that tells a lock's phone what happens to the lock. It needs neither a token nor that the
 * lock still has the number.
 *
 * @param sealed the number as the outbox keeps it
 * @param seed its own name
 * @param at when what it tells of will happen; nothing where it has happened
 */
public record NewsSms(
        LockId lock,
        UUID seed,
        DomainName domain,
        MobileNumber to,
        EncryptedNumber sealed,
        Language language,
        @Nullable String brand,
        LockNews news,
        @Nullable Instant at,
        Instant validUntil)
        implements QueuedSms {
    /** News older than a day would rather confuse. */
    private static final Duration VALID_FOR = Duration.ofDays(1);

    /** News of this moment. */
    public static NewsSms of(
            LockId lock,
            DomainName domain,
            MobileNumber to,
            EncryptedNumber sealed,
            Language language,
            @Nullable String brand,
            LockNews news,
            @Nullable Instant at,
            Instant now) {
        return new NewsSms(
                lock,
                UUID.randomUUID(),
                domain,
                to,
                sealed,
                language,
                brand,
                news,
                at,
                now.plus(VALID_FOR));
    }

    @Override
    public int ordinal() {
        return 1;
    }
}
