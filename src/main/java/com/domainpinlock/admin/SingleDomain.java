package com.domainpinlock.admin;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.directory.DomainBatches;
import com.domainpinlock.directory.DomainEntry;
import com.domainpinlock.directory.Domains;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.AccountChanges;
import com.domainpinlock.lock.StandingLock;
import com.domainpinlock.lock.StandingLocks;
import com.domainpinlock.lock.state.LockStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Shows a domain of the directory to the operator, whichever account holds it, and removes it. */
@Component
public class SingleDomain {
    private static final String COMMAND = "RemoveDomain";

    private final TransactionOperations transactions;
    private final HeldDomains heldDomains;
    private final StandingLocks locks;
    private final DomainBatches batches;
    private final Domains domains;
    private final Accounts accounts;
    private final AccountChanges rules;
    private final Clock clock;

    SingleDomain(
            TransactionOperations transactions,
            HeldDomains heldDomains,
            StandingLocks locks,
            DomainBatches batches,
            Domains domains,
            Accounts accounts,
            AccountChanges rules,
            Clock clock) {
        this.transactions = transactions;
        this.heldDomains = heldDomains;
        this.locks = locks;
        this.batches = batches;
        this.domains = domains;
        this.accounts = accounts;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * A domain as the operator sees it.
     *
     * @param account the name of the account that holds it
     * @param addedAt when it came, or came back
     * @param lock the state of its lock; nothing where none is pending or active
     * @param holderMayChangeUntil the first instant at which the guard's yes to a move is not good
     *     any more; nothing where no yes is
     */
    public record View(
            DomainName domain,
            String account,
            Instant addedAt,
            @Nullable LockStatus lock,
            @Nullable Instant holderMayChangeUntil) {}

    /**
     * Shows it.
     *
     * @throws com.domainpinlock.kernel.CommandRefused DOMAIN_NOT_FOUND, for a deleted one too
     */
    @Transactional(readOnly = true)
    public View show(DomainName domain) {
        return domains.find(domain).map(this::view).orElseThrow(SingleDomain::notFound);
    }

    private View view(DomainEntry entry) {
        var lock = locks.peek(entry.domain());
        return new View(
                entry.domain(),
                accounts.lineage(entry.holder()).getFirst().name(),
                entry.addedAt(),
                lock.map(StandingLock::status).orElse(null),
                lock.flatMap(found -> rules.openUntil(found, clock.instant())).orElse(null));
    }

    /**
     * The domain is gone.
     *
     * @param awaitedUntil the first instant at which it is back too late for its sleeping lock;
     *     nothing where none sleeps
     */
    public record Removed(StandingLock.Fate lock, @Nullable Instant awaitedUntil) {}

    /**
     * Takes it out of the directory. An active lock falls asleep and waits for it (rule 27); any
     * other is over.
     *
     * @throws com.domainpinlock.kernel.CommandRefused DOMAIN_NOT_FOUND
     */
    public Removed remove(Actor actor, DomainName domain) {
        return HeldDomains.repeat(
                () -> transactions.execute(_ -> remove(actor, domain, clock.instant())));
    }

    private Removed remove(Actor actor, DomainName domain, Instant now) {
        var held = heldDomains.hold(List.of(domain));
        var entry = held.entry(domain);
        if (entry == null || !entry.isPresent()) throw notFound();
        var lock = held.lock(domain);
        var fate = lock == null ? StandingLock.Fate.NONE : lock.leave();
        locks.store(held.locks().values(), actor, COMMAND, now);
        if (fate != StandingLock.Fate.ASLEEP) {
            batches.remove(domain);
            return new Removed(fate, null);
        }
        batches.markDeleted(domain, now);
        return new Removed(fate, rules.awaitedUntil(now));
    }

    private static RuntimeException notFound() {
        return Refused.field(Refusal.DOMAIN_NOT_FOUND, "domain", "Name a domain of the directory.")
                .thrown();
    }
}
