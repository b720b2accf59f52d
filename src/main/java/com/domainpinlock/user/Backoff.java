package com.domainpinlock.user;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long somebody waits who has failed several times in a row: ever longer, up to a bound. */
final class Backoff {
    /** With this many the waiting begins. */
    static final int FAILURES_MIN = 5;

    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final int DOUBLINGS_MAX = 10;

    private Backoff() {}

    /**
     * The first instant at which another try is taken.
     *
     * @param failures how many there were in a row, this one included
     * @return nothing where nobody has to wait
     */
    static @Nullable Instant until(int failures, Instant now) {
        if (failures < FAILURES_MIN) return null;
        var doublings = Math.min(failures - FAILURES_MIN, DOUBLINGS_MAX);
        var wait = Duration.ofSeconds(1L << doublings);
        return now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    }
}
