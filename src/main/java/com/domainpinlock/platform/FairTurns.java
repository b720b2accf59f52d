package com.domainpinlock.platform;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A bulkhead with a fair queue: so many places at once, each side at most a part of them with a
 * short queue of its own, and the sides take turns. So frequent callers do not starve the others.
 */
public final class FairTurns<S> {
    /** In the order of their turns. */
    private final Map<S, Side> sides = new LinkedHashMap<>();

    private final int atWorkMax;
    private final int waitingMax;
    private int free;

    /**
     * All places are free.
     *
     * @param places for all sides together
     * @param atWorkMax how many of them one side has at most
     * @param waitingMax how many of one side may wait
     */
    public FairTurns(int places, int atWorkMax, int waitingMax) {
        free = places;
        this.atWorkMax = atWorkMax;
        this.waitingMax = waitingMax;
    }

    /** What came of asking. */
    public enum Entry {
        /** Work, and leave. */
        TAKEN,
        /** There are too many of this side already. */
        TOO_MANY,
        TIMED_OUT
    }

    private final class Side {
        private final Deque<Semaphore> waiting = new ArrayDeque<>();
        private int atWork;

        boolean isNext() {
            return atWork < atWorkMax && !waiting.isEmpty();
        }

        boolean isGone() {
            return atWork == 0 && waiting.isEmpty();
        }
    }

    /** Waits for a turn, which is given back by {@link #leave}. */
    public Entry enter(S name, Duration patience) throws InterruptedException {
        var admitted = new Semaphore(0);
        synchronized (this) {
            var side = sides.computeIfAbsent(name, _ -> new Side());
            if (side.waiting.size() >= waitingMax) return Entry.TOO_MANY;
            side.waiting.add(admitted);
            letIn();
        }
        try {
            if (admitted.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) return Entry.TAKEN;
        } catch (InterruptedException e) {
            if (!withdraw(name, admitted)) leave(name);
            throw e;
        }
        return withdraw(name, admitted) ? Entry.TIMED_OUT : Entry.TAKEN;
    }

    /** Whether the turn had not come at the last moment. */
    private synchronized boolean withdraw(S name, Semaphore admitted) {
        var side = sides.get(name);
        if (side == null || !side.waiting.remove(admitted)) return false;
        if (side.isGone()) sides.remove(name);
        return true;
    }

    /** Gives the place to the next. */
    public synchronized void leave(S name) {
        var side = sides.get(name);
        if (side == null) throw new IllegalStateException("no place of this side is taken");
        side.atWork--;
        free++;
        if (side.isGone()) sides.remove(name);
        letIn();
    }

    /** How many wait, of all sides. */
    public synchronized int waiting() {
        return sides.values().stream().mapToInt(side -> side.waiting.size()).sum();
    }

    private void letIn() {
        while (free > 0) {
            var next =
                    sides.entrySet().stream().filter(side -> side.getValue().isNext()).findFirst();
            if (next.isEmpty()) return;
            var name = next.get().getKey();
            var side = next.get().getValue();
            sides.remove(name);
            sides.put(name, side); // behind all others
            side.atWork++;
            free--;
            side.waiting.remove().release();
        }
    }
}
