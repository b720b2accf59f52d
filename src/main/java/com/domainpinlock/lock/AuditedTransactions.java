package com.domainpinlock.lock;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.About;
import com.domainpinlock.kernel.DomainName;
import java.time.Clock;
import java.time.Instant;
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
    private final TransactionOperations transactions;
    private final RefusalTrail refusals;
    private final Clock clock;

    AuditedTransactions(TransactionOperations transactions, RefusalTrail refusals, Clock clock) {
        this.transactions = transactions;
        this.refusals = refusals;
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
        return run(actor, new About(domain.ascii(), ""), command, work);
    }

    /** The same for a command that can be about more than one thing of a domain. */
    public <R> R run(Actor actor, About about, String command, Function<Instant, R> work) {
        var now = clock.instant();
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return join(about, now, work);
        }
        try {
            return transactions.execute(_ -> work.apply(now));
        } catch (CommandRefused e) {
            var entry =
                    AuditRecord.of(now, actor, command, AuditEvent.COMMAND_REFUSED)
                            .refusing(e.refused().why());
            refusals.add(e.about().orElse(about), actor, entry);
            throw e;
        }
    }

    private static <R> R join(About about, Instant now, Function<Instant, R> work) {
        try {
            return work.apply(now);
        } catch (CommandRefused e) {
            throw e.about(about);
        }
    }
}
