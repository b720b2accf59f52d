package com.domainpinlock.sms.smpp;

import java.time.Duration;

/** Until when one attempt may wait, on the clock that only measures ({@link System#nanoTime}). */
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
