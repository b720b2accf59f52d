package com.domainpinlock.platform.database;

import java.util.function.IntUnaryOperator;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes what may be many rows, some in each transaction: none is held for long, and what one
 * transaction has removed stays removed.
 */
public final class BatchedDelete {
    /** How many rows a transaction removes at the most. */
    public static final int AT_ONCE = 10_000;

    private BatchedDelete() {}

    /**
     * Removes all that there is.
     *
     * @param some removes so many rows at the most, and tells how many it has removed
     * @return how many rows
     */
    public static int of(TransactionOperations transactions, IntUnaryOperator some) {
        var all = 0;
        int removed;
        do {
            removed = transactions.execute(_ -> some.applyAsInt(AT_ONCE));
            all += removed;
        } while (removed == AT_ONCE);
        return all;
    }
}
