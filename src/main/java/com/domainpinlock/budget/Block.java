package com.domainpinlock.budget;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one instance has reserved of one budget and not used yet. It is good for its hour; what is
 * left then goes back.
 */
final class Block {
    /** Held while more is reserved, so that those who wait find it instead of reserving as well. */
    private final ReentrantLock reserving = new ReentrantLock();

    private Instant hour = Instant.EPOCH;
    private int left;
    private @Nullable Instant spentUntil;

    /** What a block of this hour had left. */
    record Rest(Instant hour, int count) {}

    ReentrantLock reserving() {
        return reserving;
    }

    /** Takes one for this hour; tells which hour it counts for. */
    synchronized Optional<Instant> take(Instant wanted) {
        if (left == 0 || hour.isBefore(wanted)) return Optional.empty();
        left--;
        return Optional.of(hour);
    }

    /** Gives back one that was taken; after its hour it is lost. */
    synchronized void giveBack(Instant of) {
        if (hour.equals(of)) left++;
    }

    /** Until when it is known, within this hour, that all instances together have used it up. */
    synchronized Optional<Instant> spentUntil(Instant wanted) {
        return left > 0 || hour.isBefore(wanted)
                ? Optional.empty()
                : Optional.ofNullable(spentUntil);
    }

    /** Takes all that is left, to be given back to the budget. */
    synchronized Rest drain() {
        var rest = new Rest(hour, left);
        left = 0;
        return rest;
    }

    synchronized void refill(Instant of, int count) {
        if (!hour.equals(of)) left = 0;
        hour = of;
        left += count;
        spentUntil = null;
    }

    synchronized void spent(Instant of, Instant until) {
        if (!hour.equals(of)) left = 0;
        hour = of;
        spentUntil = until;
    }
}
