package com.domainpinlock.admin;

import com.domainpinlock.directory.DomainBatches;
import com.domainpinlock.directory.DomainEntry;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.lock.AccountChanges;
import com.domainpinlock.lock.StandingLock;
import com.domainpinlock.lock.StandingLocks;
import com.domainpinlock.lock.state.LockStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Holds domains and their locks until commit, the locks first. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class HeldDomains {
    private static final int TRIES_MAX = 5;

    private final StandingLocks locks;
    private final DomainBatches domains;

    HeldDomains(StandingLocks locks, DomainBatches domains) {
        this.locks = locks;
        this.domains = domains;
    }

    /**
     * Runs a whole transaction, and again where it collided with another one, such as a lock that
     * was begun while its domain was removed. The second time it meets what the other has left.
     */
    static <R> R repeat(Supplier<R> transaction) {
        for (var tries = 1; ; tries++) {
            try {
                return transaction.get();
            } catch (DataIntegrityViolationException | PessimisticLockingFailureException e) {
                if (tries == TRIES_MAX) throw e;
            }
        }
    }

    /** Domains as the directory has them, and their locks. */
    record Held(Map<DomainName, DomainEntry> entries, Map<DomainName, StandingLock> locks) {
        @Nullable DomainEntry entry(DomainName domain) {
            return entries.get(domain);
        }

        /** One that was there just now: where it has gone meanwhile, all is read again. */
        DomainEntry required(DomainName domain) {
            var entry = entries.get(domain);
            if (entry == null) throw new CannotAcquireLockException("the domain has just gone");
            return entry;
        }

        @Nullable StandingLock lock(DomainName domain) {
            return locks.get(domain);
        }
    }

    /**
     * Locks of domains that lie above others.
     *
     * @param locks held until commit, those included that protect nothing yet
     * @param protecting those among them that protect their domain, or sleep until it is back
     */
    record Above(Map<DomainName, StandingLock> locks, Set<DomainName> protecting) {
        /** The locks that a domain lies below, the nearest first. */
        List<StandingLock> of(DomainName domain) {
            return domain.parents().stream()
                    .filter(protecting::contains)
                    .map(parent -> Objects.requireNonNull(locks.get(parent)))
                    .toList();
        }
    }

    /** Holds the locks above these domains; most domains have no other above them. */
    Above locksAbove(Collection<DomainName> domains, AccountChanges rules, Instant now) {
        var parents =
                domains.stream()
                        .flatMap(domain -> domain.parents().stream())
                        .collect(Collectors.toSet());
        if (parents.isEmpty()) return new Above(Map.of(), Set.of());
        var found = locks.hold(parents);
        var protecting = new HashSet<DomainName>();
        var sleeping = new HashSet<DomainName>();
        found.values()
                .forEach(lock -> {
                    if (lock.status() == LockStatus.ACTIVE) protecting.add(lock.domain());
                    if (lock.status() == LockStatus.SLEEPING) sleeping.add(lock.domain());
                });
        if (!sleeping.isEmpty())
            this.domains.hold(sleeping).values().stream()
                    .filter(entry -> isAwaited(entry, rules, now))
                    .forEach(entry -> protecting.add(entry.domain()));
        return new Above(found, protecting);
    }

    private static boolean isAwaited(DomainEntry entry, AccountChanges rules, Instant now) {
        var deletedAt = entry.deletedAt();
        return deletedAt != null && rules.isAsleep(deletedAt, now);
    }

    Held hold(Collection<DomainName> wanted) {
        var found = locks.hold(wanted);
        var entries = domains.hold(wanted);
        var strangers =
                entries.values().stream()
                        .filter(entry -> !entry.isPresent())
                        .map(DomainEntry::domain)
                        .filter(domain -> !found.containsKey(domain))
                        .toList();
        // A lock that fell asleep between the two reads must not be overlooked.
        if (!strangers.isEmpty()) found.putAll(locks.hold(strangers));
        return new Held(entries, found);
    }
}
