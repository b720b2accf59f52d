package com.domainpinlock.lock.state;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.directory.DomainEntry;
import com.domainpinlock.directory.Domains;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.RegistrarCommands;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the row of a caller's lock and holds it, and compares what a repeated call says with it. A
 * lock in force stands for its holder: the schema sees to it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class LockRows {
    private final PinLockRepository repository;
    private final Domains domains;
    private final AuthorityNumbers numbers;
    private final AuditTrails trails;

    LockRows(
            PinLockRepository repository,
            Domains domains,
            AuthorityNumbers numbers,
            AuditTrails trails) {
        this.repository = repository;
        this.domains = domains;
        this.numbers = numbers;
        this.trails = trails;
    }

    /**
     * The caller's lock, its row held until commit; none where the domain never had one at this
     * account.
     *
     * @throws com.domainpinlock.kernel.CommandRefused DOMAIN_NOT_FOUND for a missing domain and for
     *     somebody else's
     */
    public Optional<PinLock> find(AccountId caller, DomainName domain) {
        var lock = repository.hold(caller, domain);
        if (lock.filter(PinLock::isInForce).isEmpty()) requireHolder(caller, domains.find(domain));
        return lock;
    }

    /**
     * The caller's lock, entered now where there was none. Until commit the domain stays with its
     * holder, so that a lock can begin.
     */
    public PinLock findOrEnter(AccountId caller, DomainName domain) {
        var lock = repository.hold(caller, domain).orElseGet(() -> enter(caller, domain));
        if (!lock.isInForce()) requireHolder(caller, domains.hold(domain));
        return lock;
    }

    /** The caller's lock for showing it: its row is not held. */
    public Optional<PinLock> peek(AccountId caller, DomainName domain) {
        requireHolder(caller, domains.find(domain));
        return repository.peek(caller, domain);
    }

    /**
     * Compares a call with the pending lock, whose token is live: the values are the same (rule 5).
     * Names the field that differs, never the stored value. A language left out means the pending
     * one.
     *
     * @return the refusal of another number, which is counted: to be returned and committed
     * @throws com.domainpinlock.kernel.CommandRefused VALUES_DIFFER for another language
     */
    public Optional<Refused> differing(
            PinLock lock,
            MobileNumber number,
            @Nullable Language language,
            Actor actor,
            Instant now) {
        if (!numbers.of(lock).equals(number)) {
            lock.token().countOtherNumber();
            var command = RegistrarCommands.SET_DOMAIN_PIN_LOCK;
            var entry = AuditRecord.of(now, actor, command, AuditEvent.COMMAND_REFUSED);
            trails.append(lock.id(), lock.auditHead(), entry.refusing(Refusal.VALUES_DIFFER));
            return Optional.of(differs(lock, "authorityNumber"));
        }
        if (language != null && language != lock.language())
            throw differs(lock, "language").thrown();
        return Optional.empty();
    }

    private static Refused differs(PinLock lock, String field) {
        return Refused.field(
                        Refusal.VALUES_DIFFER,
                        field,
                        "Repeat the first call's value, or wait until the token has expired.")
                .retryAt(lock.token().expiresAt());
    }

    private PinLock enter(AccountId caller, DomainName domain) {
        repository.enter(caller, domain);
        return repository.hold(caller, domain).orElseThrow();
    }

    private static void requireHolder(AccountId caller, Optional<DomainEntry> holding) {
        if (holding.filter(held -> held.holder().equals(caller)).isEmpty())
            throw Domains.notFound();
    }
}
