package com.domainpinlock.lock.renewal;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.billing.CreditGone;
import com.domainpinlock.billing.Term;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.lock.state.DueLocks;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Charges the terms of active locks that have ended (rule 24). Any number of instances may do so at
 * once, and be killed in between: a term is charged once.
 */
@Component
@EnableConfigurationProperties(RenewalProperties.class)
public class RenewTerms {
    private static final int SETTLING_TRIES_MAX = 3;

    private final TransactionOperations transactions;
    private final DueLocks locks;
    private final RenewalBatch batch;
    private final Accounts accounts;
    private final RenewalProperties properties;
    private final Clock clock;

    RenewTerms(
            TransactionOperations transactions,
            DueLocks locks,
            RenewalBatch batch,
            Accounts accounts,
            RenewalProperties properties,
            Clock clock) {
        this.transactions = transactions;
        this.locks = locks;
        this.batch = batch;
        this.accounts = accounts;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Charges all that is due now, a batch at a time; more than a batch is shared among workers.
     *
     * @return how many terms were paid
     */
    public int handle() {
        var now = clock.instant();
        var first = batch(now);
        return first.found() < properties.batchSize() ? first.paid() : first.paid() + rest(now);
    }

    private int rest(Instant now) {
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs =
                    IntStream.range(0, properties.workers())
                            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> run(now), workers))
                            .toList();
            return runs.stream().mapToInt(CompletableFuture::join).sum();
        }
    }

    private int run(Instant now) {
        var paid = 0;
        Result result;
        do {
            result = batch(now);
            paid += result.paid();
        } while (result.found() == properties.batchSize());
        return paid;
    }

    /** Balances that have changed meanwhile are judged again, locked first. */
    private Result batch(Instant now) {
        try {
            return batch(RenewalBatch.Balances.HELD_LAST, now);
        } catch (CreditGone _) {
            return batch(RenewalBatch.Balances.HELD_FIRST, now);
        }
    }

    private Result batch(RenewalBatch.Balances balances, Instant now) {
        return transactions.execute(_ -> {
            var due = locks.next(now, properties.batchSize());
            return new Result(due.size(), batch.charge(due, balances, now));
        });
    }

    /**
     * Settles what is overdue at an account and below it, oldest first: right after it was given
     * money.
     *
     * @return how many terms were paid
     */
    public int settle(AccountId account) {
        var now = clock.instant();
        var paid = 0;
        Optional<Term> after = Optional.empty();
        do {
            var page = settlePatiently(account, after, now);
            paid += page.paid();
            after = page.last();
        } while (after.isPresent());
        return paid;
    }

    /** It locks rows oldest first, others do by name: the victim of a deadlock begins again. */
    private Settled settlePatiently(AccountId account, Optional<Term> after, Instant now) {
        for (var tries = 1; ; tries++) {
            try {
                return settle(account, after, now);
            } catch (PessimisticLockingFailureException e) {
                if (tries == SETTLING_TRIES_MAX) throw e;
            }
        }
    }

    /** What one cannot pay is passed over, and the next may be another's who can. */
    private Settled settle(AccountId account, Optional<Term> after, Instant now) {
        var most = properties.batchSize();
        return transactions.execute(_ -> {
            var due = locks.overdue(accounts.withDescendants(account), after, now, most);
            var paid = batch.settle(due, now);
            var isLast = due.size() < most;
            return new Settled(paid, isLast ? Optional.empty() : Optional.of(due.getLast().term()));
        });
    }

    /**
     * @param last the term of the last lock that was tried, if there may be more
     */
    private record Settled(int paid, Optional<Term> last) {}

    private record Result(int found, int paid) {}
}
