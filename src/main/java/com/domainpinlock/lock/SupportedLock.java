package com.domainpinlock.lock;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.lock.state.PinLock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A lock that support is about to act on: its row is held until commit. */
public final class SupportedLock {
    private final PinLock lock;
    private final TokenGate gate;

    SupportedLock(PinLock lock, TokenGate gate) {
        this.lock = lock;
        this.gate = gate;
    }

    /** Whether it is active since this instant: then it is what was spoken of, and no later one. */
    public boolean isActiveSince(Instant since) {
        return since.equals(activeSince());
    }

    /** Since when it is active; nothing unless it is. */
    public @Nullable Instant activeSince() {
        return lock.status() == LockStatus.ACTIVE ? lock.activeSince() : null;
    }

    /** Whether too many wrong codes have closed or frozen it. */
    public boolean isShutAt(Instant now) {
        return gate.isFrozen(lock) || gate.closedUntil(lock, now).isPresent();
    }

    public LockId id() {
        return lock.id();
    }

    public AccountId account() {
        return lock.account();
    }

    public DomainName domain() {
        return lock.domain();
    }

    PinLock row() {
        return lock;
    }
}
