package com.domainpinlock.budget;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What this instance has reserved of accounts' and countries' budgets. Reserving is a short
 * transaction of its own, and never begins within a command's: with all connections in commands,
 * each would wait for one more.
 */
@Component
class Reserve {
    private final Quotas quotas;
    private final TransactionOperations transactions;
    private final Cache<String, Block> blocks =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofHours(2)).build();

    Reserve(Quotas quotas, TransactionOperations transactions) {
        this.quotas = quotas;
        this.transactions = transactions;
    }

    /** Leave to send one SMS; it counts for this hour. */
    record Permit(Budget budget, Instant hour) {}

    /**
     * Takes one of what is reserved; empty where more has to be reserved first.
     *
     * @throws com.domainpinlock.kernel.CommandRefused SMS_BUDGET_SPENT where that is known already
     */
    Optional<Permit> take(Budget budget, Instant now) {
        var block = block(budget);
        var permit = take(block, budget, now);
        if (permit.isEmpty()) {
            block.spentUntil(Quota.hourOf(now))
                    .ifPresent(until -> {
                        throw budget.spent(until);
                    });
        }
        return permit;
    }

    /**
     * Reserves more and takes one of it.
     *
     * @throws com.domainpinlock.kernel.CommandRefused SMS_BUDGET_SPENT
     */
    Permit fetch(Budget budget, Instant now) {
        if (TransactionSynchronizationManager.isActualTransactionActive())
            throw new IllegalStateException("reserving waits for a connection of its own");
        var block = block(budget);
        block.reserving().lock();
        try {
            return take(budget, now).orElseGet(() -> reserve(block, budget, now));
        } finally {
            block.reserving().unlock();
        }
    }

    private Permit reserve(Block block, Budget budget, Instant now) {
        var rest = block.drain();
        var reserved =
                transactions.execute(_ -> quotas.reserve(budget, now, rest.hour(), rest.count()));
        return switch (reserved) {
            case Quotas.Reserved.Block(var hour, var count) -> {
                block.refill(hour, count - 1);
                yield new Permit(budget, hour);
            }
            case Quotas.Reserved.Nothing(var until) -> {
                block.spent(Quota.hourOf(now), until);
                throw budget.spent(until);
            }
        };
    }

    /** Takes back what a command did not use. */
    void giveBack(Permit permit) {
        block(permit.budget()).giveBack(permit.hour());
    }

    private static Optional<Permit> take(Block block, Budget budget, Instant now) {
        return block.take(Quota.hourOf(now)).map(hour -> new Permit(budget, hour));
    }

    private Block block(Budget budget) {
        return blocks.get(budget.name(), _ -> new Block());
    }
}
