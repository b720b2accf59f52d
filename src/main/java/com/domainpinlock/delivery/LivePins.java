package com.domainpinlock.delivery;

import com.domainpinlock.audit.AuditHead;
import com.domainpinlock.delivery.QueuedSms.PinSms;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers for the locks, which stand above this package, when an SMS is taken up again or has
 * failed for good.
 */
public interface LivePins {
    /** The SMS to send, or nothing where its token was used, has ended or made room for another. */
    Optional<PinSms> find(LockId lock, UUID seed, int ordinal, Instant now);

    /** What entries about SMS name as their command. */
    String COMMAND = "SMS";

    /**
     * Holds the lock's row until commit: it comes before the rows of its SMS.
     *
     * @return the end of its trail, to be moved on before anything else is asked of the lock
     */
    Optional<AuditHead> hold(LockId lock);

    /** The same of many locks, without those whose rows are locked ({@code skip locked}). */
    Map<LockId, AuditHead> holdFree(Collection<LockId> locks);

    /** Stores where the trails of locks that are held end now. */
    void moveOn(Map<LockId, AuditHead> moved);

    /** Tells that one SMS of a token will never arrive (rule 15). */
    void failed(LockId lock, UUID seed, Instant now);

    /** The number of a token that the lock holds, live or not. */
    Optional<MobileNumber> numberOf(LockId lock, UUID seed);

    /** Whether the lock's account has confirmed this number. */
    boolean isConfirmed(LockId lock, MobileNumber number);

    /** Whom news in the outbox is for, whatever has become of the lock. */
    Recipient recipient(LockId lock, EncryptedNumber phone);

    /** Tells that news of a lock will never arrive; its row is held until commit. */
    void newsFailed(LockId lock, Instant now);

    /** The domain that news is of, the phone that is told, and by whom if the account says it. */
    record Recipient(DomainName domain, MobileNumber phone, @Nullable String brand) {}
}
