package com.domainpinlock.billing;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;

/**
 * How an account's balance went.
 *
 * @param from the first instant that it tells of
 * @param to the first instant that it tells nothing of any more
 * @param opening the balance at the beginning
 * @param steps from when on there was which balance, in their order; of many that lie close
 *     together only the last
 */
public record BalanceHistory(Instant from, Instant to, Money opening, List<Step> steps) {
    public BalanceHistory {
        steps = List.copyOf(steps);
    }

    /** A balance that holds until the next step. */
    public record Step(Instant at, Money balance) {}

    /** The balance at the end. */
    public Money closing() {
        return steps.isEmpty() ? opening : steps.getLast().balance();
    }
}
