package com.domainpinlock.lock;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.lock.state.PinLock;
import com.domainpinlock.lock.state.PinLockRepository;
import com.domainpinlock.platform.database.SqlBatch;
import com.domainpinlock.token.PinCode;
import com.domainpinlock.token.TokenState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The locks as the guard meets them: each stays shut for a protected command unless its token is
 * spent for it. Beyond 150 lines, for the answer to a guard is one decision.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PinLocks {
    private final PinLockRepository repository;
    private final TokenGate gate;
    private final AuditTrails trails;
    private final JdbcTemplate jdbc;

    PinLocks(PinLockRepository repository, TokenGate gate, AuditTrails trails, JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.repository = repository;
        this.gate = gate;
        this.trails = trails;
    }

    /**
     * Asks a domain's lock to let a protected command pass, once.
     *
     * @param mayJudge whether the caller may ask about a domain of this holder
     * @return empty where the domain has no lock in force or asleep, and so nothing is known of its
     *     holder
     * @throws com.domainpinlock.kernel.CommandRefused for what is refused before a code is
     *     compared; DOMAIN_NOT_FOUND where the caller may not ask
     */
    public Optional<Verdict> pass(
            DomainName domain, Predicate<AccountId> mayJudge, Attempt attempt) {
        return standing(domain, attempt.code())
                .map(lock -> {
                    if (!mayJudge.test(lock.account())) throw notFound();
                    return switch (lock.status()) {
                        case ACTIVE -> spend(lock, attempt);
                        case PENDING -> unlocked(lock, attempt);
                        case SLEEPING, INACTIVE -> throw notFound();
                    };
                });
    }

    /**
     * Without a code an active lock says no and nothing changes: its row is not held, so that none
     * who asks again and again keeps others from it.
     */
    private Optional<PinLock> standing(DomainName domain, @Nullable PinCode code) {
        if (code != null) return repository.holdStanding(domain);
        var seen = repository.peekStanding(domain);
        return seen.filter(lock -> lock.status() == LockStatus.PENDING).isPresent()
                ? repository.holdStanding(domain)
                : seen;
    }

    /**
     * The one refusal of a domain that the caller may not judge: it tells neither whether the
     * domain is there nor whether it is locked.
     */
    public static RuntimeException notFound() {
        return Refused.field(
                        Refusal.DOMAIN_NOT_FOUND,
                        "domain",
                        "Name a domain of your account or below it.")
                .thrown();
    }

    /**
     * One question, and what its answer is given.
     *
     * @param command its name in our spelling
     * @param code the token, if one came
     * @param authorization the id of a yes
     * @param validUntil the first instant at which a yes is not good any more
     */
    public record Attempt(
            String command,
            @Nullable PinCode code,
            Actor actor,
            UUID authorization,
            Instant validUntil,
            Instant now) {
        /** What the trail is told of a yes. */
        public AuditRecord record(AuditEvent event) {
            return AuditRecord.of(now, actor, command, event).referring(authorization);
        }

        /** A yes. */
        public Verdict yes(Verdict.Reason reason) {
            return new Verdict.Yes(reason, authorization, validUntil);
        }
    }

    private Verdict spend(PinLock lock, Attempt attempt) {
        var now = attempt.now();
        gate.requireOpen(lock, now);
        var code = attempt.code();
        if (code == null) throw withoutCode(lock, now);
        gate.requireNotBoundElsewhere(lock, attempt.command(), now);
        gate.requireLive(lock, now);
        return gate.spend(lock, code, attempt.actor(), attempt.command(), now)
                .<Verdict>map(Verdict.No::new)
                .orElseGet(() -> {
                    if (RegistrarCommands.changesAccount(attempt.command()))
                        lock.authorizeMove(now);
                    var entry = attempt.record(AuditEvent.CHANGE_AUTHORIZED);
                    SqlBatch.run(
                            jdbc,
                            batch -> {
                                trails.append(batch, lock.id(), lock.auditHead(), entry);
                                repository.flush(batch);
                            });
                    return attempt.yes(Verdict.Reason.TOKEN_ACCEPTED);
                });
    }

    private static RuntimeException withoutCode(PinLock lock, Instant now) {
        if (lock.tokenState(now) instanceof TokenState.Exhausted(var until))
            return TokenGate.exhausted(until);
        return Refused.because(Refusal.TOKEN_REQUIRED)
                .cure("The domain is locked: request a PIN and repeat the command with it.")
                .thrown();
    }

    /** A pending lock protects nothing yet, and its activation token is not touched. */
    private Verdict unlocked(PinLock lock, Attempt attempt) {
        trails.append(lock.id(), lock.auditHead(), attempt.record(AuditEvent.CHANGE_UNLOCKED));
        return attempt.yes(Verdict.Reason.NOT_LOCKED);
    }
}
