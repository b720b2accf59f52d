package com.domainpinlock.lock;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.About;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.lock.state.RefusalTrail;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs a command in one transaction with one {@code now}. Where its answer is remembered, that is
 * asked for and kept in the same transaction: either both are there or neither. A refusal that is
 * thrown undoes the transaction, so it is written down afterwards in a transaction of its own.
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
     * A command that is to be run.
     *
     * @param about what it is about, as far as is known
     * @param name the command as registrars call it
     * @param work from the one {@code now} to the result, which is committed
     */
    public record Given<R>(Actor actor, About about, String name, Function<Instant, R> work) {
        /** The same command, with what its result is answered. */
        public <T> Given<T> answering(Function<R, T> answer) {
            return new Given<>(actor, about, name, work.andThen(answer));
        }
    }

    /** Remembers what a command was answered, for its repetition. */
    public interface Memory<R> {
        /** The answer of the first time, if there was one. */
        Optional<R> recall(Instant now);

        /** Keeps an answer, which is committed with what the command did. */
        void keep(R answer, Instant now);
    }

    /**
     * Runs a command that is about a domain as a whole.
     *
     * @throws CommandRefused as {@code work} does; what it did is undone then
     */
    public <R> R run(Actor actor, DomainName domain, String command, Function<Instant, R> work) {
        return run(new Given<>(actor, new About(domain.ascii(), ""), command, work));
    }

    /** Runs a command. */
    public <R> R run(Given<R> given) {
        return run(given, given.work());
    }

    /** Runs a command, unless its answer is remembered. */
    public <R> R run(Given<R> given, Memory<R> memory) {
        return run(
                given,
                now ->
                        memory.recall(now)
                                .orElseGet(() -> {
                                    var answer = given.work().apply(now);
                                    memory.keep(answer, now);
                                    return answer;
                                }));
    }

    private <R> R run(Given<R> given, Function<Instant, R> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive())
            throw new IllegalStateException("a command has a transaction of its own");
        var now = clock.instant();
        try {
            return transactions.execute(_ -> work.apply(now));
        } catch (CommandRefused e) {
            var entry =
                    AuditRecord.of(now, given.actor(), given.name(), AuditEvent.COMMAND_REFUSED)
                            .refusing(e.refused().why());
            refusals.add(e.about().orElse(given.about()), given.actor(), entry);
            throw e;
        }
    }
}
