package com.domainpinlock.kernel;

import java.time.Duration;
import java.time.Instant;

/**
 * What our clock and the database's said at the same time, as far as that can be told.
 *
 * @param before what ours said when the database was asked
 * @param theirs its answer
 * @param after what ours said when the answer came
 */
record ClockDifference(Instant before, Instant theirs, Instant after) {
    /** A slow answer proves nothing, so the database's time need only fit somewhere in between. */
    boolean isWithin(Duration tolerance) {
        return !theirs.isBefore(before.minus(tolerance)) && !theirs.isAfter(after.plus(tolerance));
    }

    @Override
    public String toString() {
        return "this instance's clock says " + after + ", the database's " + theirs;
    }
}
