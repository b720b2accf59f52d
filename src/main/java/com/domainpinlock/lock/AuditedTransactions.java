package com.domainpinlock.lock;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.budget.SmsBudgets;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs a command in one transaction with one {@code now}. A refusal that is thrown undoes the
 * transaction, so it is written down afterwards in a transaction of its own.
 */
@Component
public class AuditedTransactions {
    /** Refusals that come before it is known whether the caller may touch the lock. */
    private static final Set<Refusal> ANYBODYS =
            EnumSet.of(
                    Refusal.DOMAIN_NOT_FOUND,
                    Refusal.INVALID_VALUE,
                    Refusal.IDEMPOTENCY_KEY_IN_PROGRESS,
                    Refusal.IDEMPOTENCY_KEY_REUSED);

    private final TransactionOperations transactions;
    private final PinLockRepository repository;
    private final AuditTrails trails;
    private final SmsBudgets budgets;
    private final Clock clock;

    AuditedTransactions(
            TransactionOperations transactions,
            PinLockRepository repository,
            AuditTrails trails,
            SmsBudgets budgets,
            Clock clock) {
        this.transactions = transactions;
        this.repository = repository;
        this.trails = trails;
        this.budgets = budgets;
        this.clock = clock;
    }

    /**
     * Runs {@code work}; within a transaction of this kind it joins, and the outer one writes the
     * refusal down.
     *
     * @param domain the domain that the command is about, as far as is known
     * @param work from the one {@code now} to the result, which is committed
     * @throws CommandRefused as {@code work} does; what it did is undone then
     */
    public <R> R run(Actor actor, DomainName domain, String command, Function<Instant, R> work) {
        var now = clock.instant();
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return join(domain, now, work);
        }
        try {
            return budgets.reserving(() -> transactions.execute(_ -> work.apply(now)));
        } catch (CommandRefused e) {
            var entry =
                    AuditRecord.of(now, actor, command, AuditEvent.COMMAND_REFUSED)
                            .refusing(e.refused().why());
            var about = e.about().orElse(domain);
            transactions.executeWithoutResult(_ -> writeDown(about, actor, entry));
            throw e;
        }
    }

    private static <R> R join(DomainName domain, Instant now, Function<Instant, R> work) {
        try {
            return work.apply(now);
        } catch (CommandRefused e) {
            throw e.about(domain);
        }
    }

    /** On the lock's own trail where the caller may touch the lock; else among the strays. */
    private void writeDown(DomainName domain, Actor actor, AuditRecord entry) {
        var lock =
                entry.refusal() == null || ANYBODYS.contains(entry.refusal())
                        ? Optional.<PinLock>empty()
                        : repository
                                .findStanding(domain)
                                .or(() ->
                                        repository.findByAccountAndDomain(actor.account(), domain));
        lock.ifPresentOrElse(
                found -> trails.append(found.id(), found.auditHead(), entry),
                () -> trails.addStray(domain, actor, entry));
    }
}
