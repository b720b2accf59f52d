package com.domainpinlock.testing;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Counts the transactions that somebody runs. */
public final class CountedTransactions implements TransactionOperations {
    private final TransactionOperations transactions;
    private final AtomicInteger count = new AtomicInteger();

    public CountedTransactions(TransactionOperations transactions) {
        this.transactions = transactions;
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> work) {
        count.incrementAndGet();
        return transactions.execute(work);
    }

    /** How many there were. */
    public int count() {
        return count.get();
    }
}
