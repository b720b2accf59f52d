package com.domainpinlock.delivery;

import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.token.Binding;
import com.domainpinlock.token.PinCode;
import com.domainpinlock.token.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the outbox can hold: a token's code, or news of a lock. */
public sealed interface QueuedSms {
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

    /**
     * All that an SMS with a token's code needs. It lives in memory only: the outbox keeps the
     * lock's id and the seed.
     *
     * @param seed the token's, so that an SMS of a token that is gone can be told
     * @param ordinal the SMS's number within its token, from 1
     * @param binding the one command that the token opens, if it is tied to one
     * @param validUntil the token's end
     */
    record PinSms(
            LockId lock,
            UUID seed,
            int ordinal,
            DomainName domain,
            MobileNumber to,
            Language language,
            @Nullable String brand,
            Purpose purpose,
            @Nullable Binding binding,
            PinCode code,
            Instant validUntil)
            implements QueuedSms {}

    /**
     * An SMS that tells a lock's phone what happens to the lock. It needs neither a token nor that
     * the lock still has the number.
     *
     * @param sealed the number as the outbox keeps it
     * @param seed its own name
     * @param at when what it tells of will happen; nothing where it has happened
     */
    record NewsSms(
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
}
