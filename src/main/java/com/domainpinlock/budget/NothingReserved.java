package com.domainpinlock.budget;

import java.time.Instant;
import java.util.List;

/**
 * Ends a command's transaction whose instance has to reserve more first; the command is run again
 * then.
 */
final class NothingReserved extends RuntimeException {
    private final transient List<Budget> budgets;
    private final transient Instant now;

    NothingReserved(List<Budget> budgets, Instant now) {
        super("SMS have to be reserved first", null, false, false);
        this.budgets = List.copyOf(budgets);
        this.now = now;
    }

    List<Budget> budgets() {
        return budgets;
    }

    Instant now() {
        return now;
    }
}
