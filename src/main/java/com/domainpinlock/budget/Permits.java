package com.domainpinlock.budget;

import com.domainpinlock.budget.Reserve.Permit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Brings commands and this instance's reserve together. */
@Component
class Permits {
    private static final ScopedValue<Hand> HAND = ScopedValue.newInstance();

    private final Reserve reserve;

    Permits(Reserve reserve) {
        this.reserve = reserve;
    }

    /**
     * Takes a permit of each budget for the running transaction. Unless that commits they go back;
     * where nobody knows whether it did, they count.
     */
    void take(List<Budget> budgets, Instant now) {
        var taken = new ArrayList<Permit>();
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        if (status == STATUS_ROLLED_BACK) taken.forEach(reserve::giveBack);
                    }
                });
        for (var budget : budgets) {
            taken.add(
                    fromHand(budget)
                            .or(() -> reserve.take(budget, now))
                            .orElseThrow(() -> new NothingReserved(budgets, now)));
        }
    }

    private static Optional<Permit> fromHand(Budget budget) {
        return HAND.isBound() ? HAND.get().take(budget) : Optional.empty();
    }

    /** Runs a transaction; where the reserve is empty, reserves and runs it again. */
    <R> R reserving(Supplier<R> transaction) {
        try {
            return transaction.get();
        } catch (NothingReserved missing) {
            return again(missing, transaction);
        }
    }

    private <R> R again(NothingReserved missing, Supplier<R> transaction) {
        var hand = new Hand();
        try {
            missing.budgets().forEach(budget -> hand.add(reserve.fetch(budget, missing.now())));
            return ScopedValue.where(HAND, hand).call(() -> reserving(transaction));
        } finally {
            hand.rest().forEach(reserve::giveBack);
        }
    }
}
