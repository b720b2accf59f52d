package com.domainpinlock.budget;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What of a budget is reserved: in an hour of the clock, and in the day that it lies in.
 *
 * @param hour its beginning
 */
record Quota(Instant hour, int hourTaken, int dayTaken) {
    private static final int BLOCK_MAX = 20;

    /** A block takes at most this part of what is left, so that the last ones go one by one. */
    private static final int SHARE = 20;

    static Instant hourOf(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS);
    }

    /** The same at this hour; who is behind with its clock counts for the hour that has begun. */
    Quota at(Instant now) {
        if (!now.isAfter(hour)) return this;
        return new Quota(now, 0, isSameDay(now) ? dayTaken : 0);
    }

    /** Takes back what an instance has reserved for an hour and not used. */
    Quota returned(Instant of, int unused) {
        if (of.equals(hour)) {
            return new Quota(hour, Math.max(0, hourTaken - unused), Math.max(0, dayTaken - unused));
        }
        return isSameDay(of) ? new Quota(hour, hourTaken, Math.max(0, dayTaken - unused)) : this;
    }

    /** How many an instance may reserve at once: few where few are left, none where none is. */
    int block(Limit limit) {
        var left = limit.left(hourTaken, dayTaken);
        return Math.min(left, Math.clamp(left / SHARE, 1, BLOCK_MAX));
    }

    Quota taken(int count) {
        return new Quota(hour, hourTaken + count, dayTaken + count);
    }

    /** When a spent budget is renewed. */
    Instant nextFrom(Limit limit) {
        return limit.isDaySpent(dayTaken)
                ? day(hour).plus(1, ChronoUnit.DAYS)
                : hour.plus(SentSms.HOUR);
    }

    private boolean isSameDay(Instant other) {
        return day(other).equals(day(hour));
    }

    private static Instant day(Instant instant) {
        return instant.truncatedTo(ChronoUnit.DAYS);
    }
}
