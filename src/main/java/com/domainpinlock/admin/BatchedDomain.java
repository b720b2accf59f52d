package com.domainpinlock.admin;

import com.domainpinlock.directory.DomainBatches.Holding;
import com.domainpinlock.directory.DomainEntry;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.lock.AccountChanges;
import com.domainpinlock.lock.StandingLock;
import com.domainpinlock.lock.state.LockStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A domain's place in the directory while a batch is judged line by line: what a later line of the
 * same domain meets is what the earlier ones have left.
 */
public final class BatchedDomain {
    private final DomainName domain;
    private final @Nullable StandingLock lock;
    private final List<StandingLock> above;
    private final boolean isNew;
    private @Nullable AccountId holder;
    private @Nullable Instant deletedAt;
    private int changes;

    private BatchedDomain(
            DomainName domain,
            @Nullable StandingLock lock,
            List<StandingLock> above,
            @Nullable AccountId holder,
            @Nullable Instant deletedAt) {
        this.domain = domain;
        this.lock = lock;
        this.above = above;
        this.isNew = holder == null;
        this.holder = holder;
        this.deletedAt = deletedAt;
    }

    /** What came of entering a domain at an account. */
    public sealed interface Result {}

    /** The account holds the domain. */
    public record Placed(Change change, StandingLock.Fate lock) implements Result {}

    /** Nothing has changed; a refused holder change stands on the lock's trail. */
    public record Rejected(Refused refused) implements Result {}

    /** How the directory has changed. */
    public enum Change {
        /** The domain was not there. */
        ADDED,
        /** The account already held it. */
        UNCHANGED,
        /** It was another account's. */
        MOVED
    }

    /**
     * A domain that was just entered, at the first account that the batch gives it to; or one that
     * the locks above it keep out.
     */
    static BatchedDomain added(DomainName domain, List<StandingLock> above) {
        return new BatchedDomain(domain, null, above, null, null);
    }

    /** A domain that the directory had before, its lock and the locks above it. */
    static BatchedDomain known(
            DomainEntry entry, @Nullable StandingLock lock, List<StandingLock> above) {
        return new BatchedDomain(entry.domain(), lock, above, entry.holder(), entry.deletedAt());
    }

    /** Gives the domain to an account, unless its lock or one above it forbids it (rule 27). */
    Result give(AccountId wanted, boolean belowLocked, AccountChanges rules, Instant now) {
        if (isPresent() && wanted.equals(holder))
            return new Placed(
                    Change.UNCHANGED, hasLock() ? StandingLock.Fate.KEPT : StandingLock.Fate.NONE);
        var change = isPresent() ? Change.MOVED : Change.ADDED;
        if (change == Change.ADDED && !above.isEmpty() && !belowLocked) {
            above.forEach(StandingLock::refuseEntryBelow);
            return new Rejected(AccountChanges.ofEntryBelow(above.getFirst().domain()));
        }
        var fate = StandingLock.Fate.NONE;
        if (lock != null && hasLock()) {
            var isAnother = !wanted.equals(holder);
            var refusal = rules.refusal(lock, deletedAt, now).filter(_ -> isAnother);
            if (refusal.isPresent()) {
                lock.refuseNewHolder();
                return new Rejected(refusal.get());
            }
            fate = !isAnother && isAwaited(rules, now) ? lock.wake() : lock.end();
        }
        if (change == Change.ADDED) above.forEach(lockAbove -> lockAbove.enterBelow(domain));
        holder = wanted;
        deletedAt = null;
        changes++;
        return new Placed(change, fate);
    }

    private boolean isPresent() {
        return holder != null && deletedAt == null;
    }

    private boolean hasLock() {
        return lock != null && lock.status() != LockStatus.INACTIVE;
    }

    private boolean isAwaited(AccountChanges rules, Instant now) {
        return deletedAt != null && rules.isAsleep(deletedAt, now);
    }

    /** Whether the directory has to be told: of a new domain it knows the first holder. */
    boolean hasMoved() {
        return changes > (isNew ? 1 : 0);
    }

    Holding holding() {
        return new Holding(domain, Objects.requireNonNull(holder));
    }
}
