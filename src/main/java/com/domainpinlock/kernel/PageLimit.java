package com.domainpinlock.kernel;

/** How long a page of a list may be: 1 to 1000 lines. */
public final class PageLimit {
    private static final int MAX = 1000;

    private PageLimit() {}

    /**
     * Lets a limit pass that a page can have.
     *
     * @throws CommandRefused INVALID_VALUE, for the field {@code limit}
     */
    public static void check(int limit) {
        if (limit >= 1 && limit <= MAX) return;
        throw Refused.invalid("limit", "limit is 1 to " + MAX + ".");
    }
}
