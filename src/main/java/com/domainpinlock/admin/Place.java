package com.domainpinlock.admin;

import com.domainpinlock.admin.Synced.Change;
import com.domainpinlock.directory.DomainEntry;
import com.domainpinlock.directory.Holding;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.lock.HolderChanges;
import com.domainpinlock.lock.LockFate;
import com.domainpinlock.lock.LockStatus;
import com.domainpinlock.lock.StandingLock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A domain's place in the directory while a batch is judged line by line: what a later line of the
 * same domain meets is what the earlier ones have left.
 */
final class Place {
    private final DomainName domain;
    private final @Nullable DomainEntry stored;
    private final @Nullable StandingLock lock;
    private @Nullable AccountId holder;
    private @Nullable Instant deletedAt;
    private boolean changed;

    Place(DomainName domain, @Nullable DomainEntry stored, @Nullable StandingLock lock) {
        this.domain = domain;
        this.stored = stored;
        this.lock = lock;
        this.holder = stored == null ? null : stored.holder();
        this.deletedAt = stored == null ? null : stored.deletedAt();
    }

    /** Gives the domain to an account, unless its lock forbids it (rule 27). */
    Synced give(AccountId wanted, HolderChanges rules, Instant now) {
        if (isPresent() && wanted.equals(holder))
            return new Synced.Placed(Change.UNCHANGED, hasLock() ? LockFate.KEPT : LockFate.NONE);
        var change = isPresent() ? Change.MOVED : Change.ADDED;
        var fate = LockFate.NONE;
        if (lock != null && hasLock()) {
            var isAnother = !wanted.equals(holder);
            var refusal = rules.refusal(lock, deletedAt, now).filter(_ -> isAnother);
            if (refusal.isPresent()) {
                lock.refuseNewHolder();
                return new Synced.Rejected(refusal.get());
            }
            fate = !isAnother && isAwaited(rules, now) ? lock.wake() : lock.end();
        }
        holder = wanted;
        deletedAt = null;
        changed = true;
        return new Synced.Placed(change, fate);
    }

    private boolean isPresent() {
        return holder != null && deletedAt == null;
    }

    private boolean hasLock() {
        return lock != null && lock.status() != LockStatus.INACTIVE;
    }

    private boolean isAwaited(HolderChanges rules, Instant now) {
        return deletedAt != null && rules.isAsleep(deletedAt, now);
    }

    boolean isNew() {
        return changed && stored == null;
    }

    boolean hasMoved() {
        return changed && stored != null;
    }

    Holding holding() {
        return new Holding(domain, Objects.requireNonNull(holder));
    }
}
