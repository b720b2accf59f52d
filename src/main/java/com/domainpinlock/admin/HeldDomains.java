package com.domainpinlock.admin;

import com.domainpinlock.directory.DomainBatches;
import com.domainpinlock.directory.DomainEntry;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.lock.StandingLock;
import com.domainpinlock.lock.StandingLocks;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Holds domains and their locks until commit, the locks first. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class HeldDomains {
    private final StandingLocks locks;
    private final DomainBatches domains;

    HeldDomains(StandingLocks locks, DomainBatches domains) {
        this.locks = locks;
        this.domains = domains;
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
