package com.domainpinlock.delivery;

import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.token.Binding;
import com.domainpinlock.token.PinCode;
import com.domainpinlock.token.Purpose;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that an SMS with a token's code needs. It lives in memory only: the outbox keeps the lock's
 * id and the seed.
 *
 * @param seed the token's, so that an SMS of a token that is gone can be told
 * @param ordinal the SMS's number within its token, from 1
 * @param binding the one command that the token opens, if it is tied to one
 * @param validUntil the token's end
 */
public record PinSms(
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
