package com.domainpinlock.http;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long a body is still waited for. Only the time counts in which nothing came: what the service
 * does between two reads takes as long as it takes.
 */
public final class Patience {
    /** A second for every 16 KB: who sends this fast can go on for ever. */
    private static final long NANOS_FOR_A_BYTE = Duration.ofSeconds(1).toNanos() / (16 * 1024);

    private final LongSupplier nanoTime;
    private final long most;
    private long left;
    private long begun;

    Patience(Duration most) {
        this(most, System::nanoTime);
    }

    /** Ends the reading of a body that does not come; to Tomcat it is a time-out like its own. */
    public static final class BodyTooSlow extends SocketTimeoutException {
        BodyTooSlow() {
            super("the body came too slowly");
        }
    }

    Patience(Duration most, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.most = most.toNanos();
        this.left = this.most;
    }

    /**
     * Begins a wait.
     *
     * @return how long it may last, in milliseconds, at least one
     */
    long begin() throws BodyTooSlow {
        if (left <= 0) throw new BodyTooSlow();
        begun = nanoTime.getAsLong();
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
    }

    /**
     * Ends a wait.
     *
     * @param bytes how many have come; less than one: none
     */
    void end(int bytes) throws BodyTooSlow {
        left -= nanoTime.getAsLong() - begun;
        if (bytes < 1) return;
        left = Math.min(most, left + bytes * NANOS_FOR_A_BYTE);
        if (left < 0) throw new BodyTooSlow();
    }
}
