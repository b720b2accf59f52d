package com.domainpinlock.lock;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.state.LockStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says when a lock lets its domain go to another holder, and how long it sleeps (rule 27). */
@Component
public class AccountChanges {
    private final LockProperties properties;

    AccountChanges(LockProperties properties) {
        this.properties = properties;
    }

    /**
     * Why this lock's domain may not go to somebody else now; nothing where it may.
     *
     * @param deletedAt since when the domain is gone and the lock sleeps
     */
    public Optional<Refused> refusal(StandingLock lock, @Nullable Instant deletedAt, Instant now) {
        var until = lock.holderMayChangeUntil(properties.holderChangeWithin());
        if (until != null && now.isBefore(until)) return Optional.empty();
        if (deletedAt == null) return Optional.of(ofLocked());
        return isAsleep(deletedAt, now) ? Optional.of(ofSleeping(deletedAt)) : Optional.empty();
    }

    /** Whether a deleted domain that is back now finds its lock asleep, and not over. */
    public boolean isAsleep(Instant deletedAt, Instant now) {
        return now.isBefore(awaitedUntil(deletedAt));
    }

    /** The locks of domains that were deleted later than this are asleep now. */
    public Instant asleepSince(Instant now) {
        return now.minus(properties.sleepsFor());
    }

    /** The first instant at which a deleted domain is back too late for its lock. */
    public Instant awaitedUntil(Instant deletedAt) {
        return deletedAt.plus(properties.sleepsFor());
    }

    /** Until when the domain may go to somebody else; nothing where it may not. */
    public Optional<Instant> openUntil(StandingLock lock, Instant now) {
        return lock.status() == LockStatus.PENDING
                ? Optional.empty()
                : Optional.ofNullable(lock.holderMayChangeUntil(properties.holderChangeWithin()))
                        .filter(now::isBefore);
    }

    /** An entry below a locked domain would take its hosts from the lock (rule 17). */
    public static Refused ofEntryBelow(DomainName locked) {
        return Refused.because(Refusal.HOLDER_CHANGE_REFUSED)
                .cure(
                        "It lies below "
                                + locked.ascii()
                                + ", which is locked, and its hosts would be judged by themselves. If that is meant, enter"
                                + " this domain alone with \"belowLockedDomain\": true.");
    }

    private static Refused ofLocked() {
        return Refused.because(Refusal.HOLDER_CHANGE_REFUSED)
                .cure(
                        "The domain is locked. Ask the guard for PushDomain, TransferDomain or TradeDomain with a token,"
                                + " then change the holder; or have support take the lock off first.");
    }

    private Refused ofSleeping(Instant deletedAt) {
        return Refused.because(Refusal.HOLDER_CHANGE_REFUSED)
                .retryAt(awaitedUntil(deletedAt))
                .cure(
                        "The domain was deleted while it was locked. Until its lock has ended it comes back at its"
                                + " former holder only.");
    }
}
