package com.domainpinlock.budget;

import com.domainpinlock.budget.Reserve.Permit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The permits that were reserved for one command, so that nobody takes them before it runs again.
 */
final class Hand {
    private final List<Permit> permits = new ArrayList<>();

    void add(Permit permit) {
        permits.add(permit);
    }

    Optional<Permit> take(Budget budget) {
        var found = permits.stream().filter(permit -> permit.budget().equals(budget)).findFirst();
        found.ifPresent(permits::remove);
        return found;
    }

    List<Permit> rest() {
        return List.copyOf(permits);
    }
}
