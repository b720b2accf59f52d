package com.domainpinlock.admin;

import com.domainpinlock.directory.DomainBatches;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.lock.AccountChanges;
import com.domainpinlock.lock.StandingLock;
import com.domainpinlock.lock.StandingLocks;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes a domain out of the directory. An active lock falls asleep and waits for it (rule 27); any
 * other is over.
 */
@Component
public class RemoveDomain {
    private static final String COMMAND = "RemoveDomain";

    private final TransactionOperations transactions;
    private final HeldDomains heldDomains;
    private final StandingLocks locks;
    private final DomainBatches domains;
    private final AccountChanges rules;
    private final Clock clock;

    RemoveDomain(
            TransactionOperations transactions,
            HeldDomains heldDomains,
            StandingLocks locks,
            DomainBatches domains,
            AccountChanges rules,
            Clock clock) {
        this.transactions = transactions;
        this.heldDomains = heldDomains;
        this.locks = locks;
        this.domains = domains;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * The domain is gone.
     *
     * @param awaitedUntil the first instant at which it is back too late for its sleeping lock;
     *     nothing where none sleeps
     */
    public record Removed(StandingLock.Fate lock, @Nullable Instant awaitedUntil) {}

    /**
     * Takes it out.
     *
     * @throws com.domainpinlock.kernel.CommandRefused DOMAIN_NOT_FOUND
     */
    public Removed handle(Actor actor, DomainName domain) {
        return Collisions.repeat(
                () -> transactions.execute(_ -> remove(actor, domain, clock.instant())));
    }

    private Removed remove(Actor actor, DomainName domain, Instant now) {
        var held = heldDomains.hold(List.of(domain));
        var entry = held.entry(domain);
        if (entry == null || !entry.isPresent()) throw ShowDomain.notFound();
        var lock = held.lock(domain);
        var fate = lock == null ? StandingLock.Fate.NONE : lock.leave();
        locks.store(held.locks().values(), actor, COMMAND, now);
        if (fate != StandingLock.Fate.ASLEEP) {
            domains.remove(domain);
            return new Removed(fate, null);
        }
        domains.markDeleted(domain, now);
        return new Removed(fate, rules.awaitedUntil(now));
    }
}
