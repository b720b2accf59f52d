package com.domainpinlock.sms.smpp;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Spreads submits evenly, so that no second has more of them than the provider takes. */
final class Pace {
    private final long gap;
    private final LongSupplier nanoTime;
    private final Sleep sleep;
    private long next;
    private long pausedUntil;

    /** Holds the caller for so many nanoseconds. */
    @FunctionalInterface
    interface Sleep {
        void nanos(long length) throws InterruptedException;
    }

    Pace(int perSecond) {
        this(perSecond, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
    }

    /**
     * Until when one attempt may wait, on the clock that only measures ({@link System#nanoTime}).
     */
    record Deadline(long nanos) {
        static Deadline in(Duration patience) {
            return new Deadline(System.nanoTime() + patience.toNanos());
        }

        boolean isBefore(long time) {
            return time - nanos > 0;
        }

        long left() {
            return Math.max(0, nanos - System.nanoTime());
        }
    }

    Pace(int perSecond, LongSupplier nanoTime, Sleep sleep) {
        this.nanoTime = nanoTime;
        this.sleep = sleep;
        gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
        next = nanoTime.getAsLong();
        pausedUntil = next;
    }

    /** Waits for a turn; false if there is none before the deadline, or a pause began meanwhile. */
    boolean awaitTurn(Deadline deadline) throws InterruptedException {
        var now = nanoTime.getAsLong();
        long turn;
        synchronized (this) {
            turn = latest(now, next, pausedUntil);
            if (deadline.isBefore(turn)) return false;
            next = turn + gap;
        }
        sleep.nanos(turn - now);
        synchronized (this) {
            return turn - pausedUntil >= 0;
        }
    }

    /** Lets nothing through for so long, not even a submit that waits for its turn already. */
    synchronized void pause(Duration length) {
        pausedUntil = latest(pausedUntil, nanoTime.getAsLong() + length.toNanos());
    }

    private static long latest(long first, long... others) {
        var latest = first;
        for (var other : others) if (other - latest > 0) latest = other;
        return latest;
    }
}
