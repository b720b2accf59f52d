package com.domainpinlock.sms.smpp;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Spreads submits evenly, so that no second has more of them than the provider takes. */
final class Pace {
    private final long gap;
    private long next = System.nanoTime();
    private long pausedUntil = next;

    Pace(int perSecond) {
        gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Waits for a turn; false if there is none until the deadline, or a pause has come instead. */
    boolean awaitTurn(Deadline deadline) throws InterruptedException {
        var now = System.nanoTime();
        long turn;
        synchronized (this) {
            turn = latest(now, next, pausedUntil);
            if (deadline.isBefore(turn)) return false;
            next = turn + gap;
        }
        TimeUnit.NANOSECONDS.sleep(turn - now);
        synchronized (this) {
            return turn - pausedUntil >= 0;
        }
    }

    /** Lets nobody through for so long, those neither who have their turn already. */
    synchronized void pause(Duration length) {
        pausedUntil = latest(pausedUntil, System.nanoTime() + length.toNanos());
    }

    private static long latest(long first, long... others) {
        var latest = first;
        for (var other : others) if (other - latest > 0) latest = other;
        return latest;
    }
}
