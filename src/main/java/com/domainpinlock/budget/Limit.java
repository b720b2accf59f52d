package com.domainpinlock.budget;

/**
 * How many SMS may be sent in an hour and in a day.
 *
 * @param perHour 0 where an hour has no limit of its own
 * @param perDay 0 where a day has no limit of its own
 */
record Limit(int perHour, int perDay) {
    static final Limit NONE = new Limit(0, 0);

    boolean isNone() {
        return equals(NONE);
    }

    /** How many are left where so many were sent; what has no limit never runs out. */
    int left(int sentInHour, int sentInDay) {
        return Math.max(0, Math.min(rest(perHour, sentInHour), rest(perDay, sentInDay)));
    }

    boolean isDaySpent(int sentInDay) {
        return rest(perDay, sentInDay) <= 0;
    }

    private static int rest(int most, int sent) {
        return most == 0 ? Integer.MAX_VALUE : most - sent;
    }
}
