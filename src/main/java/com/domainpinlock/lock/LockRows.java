package com.domainpinlock.lock;

import com.domainpinlock.directory.Domains;
import com.domainpinlock.directory.Holding;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the row of a caller's lock and holds it. A lock in force stands for its holder: the schema
 * sees to it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LockRows {
    private final PinLockRepository repository;
    private final Domains domains;

    LockRows(PinLockRepository repository, Domains domains) {
        this.repository = repository;
        this.domains = domains;
    }

    /**
     * The caller's lock, its row held until commit; none where the domain never had one at this
     * account.
     *
     * @throws com.domainpinlock.kernel.CommandRefused DOMAIN_NOT_FOUND for a missing domain and for
     *     somebody else's
     */
    Optional<PinLock> find(AccountId caller, DomainName domain) {
        var lock = repository.findByAccountAndDomain(caller, domain);
        if (lock.filter(PinLock::isInForce).isEmpty()) requireHolder(caller, domains.find(domain));
        return lock;
    }

    /**
     * The caller's lock, entered now where there was none. Until commit the domain stays with its
     * holder, so that a lock can begin.
     */
    PinLock findOrEnter(AccountId caller, DomainName domain) {
        var lock =
                repository
                        .findByAccountAndDomain(caller, domain)
                        .orElseGet(() -> enter(caller, domain));
        if (!lock.isInForce()) requireHolder(caller, domains.hold(domain));
        return lock;
    }

    /** The caller's lock for showing it: its row is not held. */
    Optional<PinLock> peek(AccountId caller, DomainName domain) {
        requireHolder(caller, domains.find(domain));
        return repository.peek(caller, domain);
    }

    private PinLock enter(AccountId caller, DomainName domain) {
        repository.enter(caller.value(), domain.ascii());
        return repository.findByAccountAndDomain(caller, domain).orElseThrow();
    }

    private static void requireHolder(AccountId caller, Optional<Holding> holding) {
        if (holding.filter(held -> held.holder().equals(caller)).isEmpty())
            throw Domains.notFound();
    }
}
