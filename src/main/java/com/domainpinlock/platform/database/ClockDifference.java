package com.domainpinlock.platform.database;

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
    /** Whether they differ by more, whenever in between the database has looked at its own. */
    boolean isBeyond(Duration tolerance) {
        return theirs.isBefore(before.minus(tolerance)) || theirs.isAfter(after.plus(tolerance));
    }

    /** Whether they differ by no more. An answer that came slowly may prove neither. */
    boolean isWithin(Duration tolerance) {
        return !theirs.isBefore(after.minus(tolerance)) && !theirs.isAfter(before.plus(tolerance));
    }

    @Override
    public String toString() {
        return "this instance's clock says " + after + ", the database's " + theirs;
    }
}
