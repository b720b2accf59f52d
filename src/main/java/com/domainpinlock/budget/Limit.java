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

    boolean isDaySpent(int sentInDay) {
        return perDay != 0 && sentInDay >= perDay;
    }
}
