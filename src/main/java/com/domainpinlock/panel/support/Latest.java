package com.domainpinlock.panel.support;

/** A list that begins with the latest: the next page is what came before the last line of this. */
final class Latest {
    /** Before nothing: the page with the latest. */
    static final String FROM_THE_TOP = "9223372036854775807";

    private Latest() {}

    static boolean isTop(long before) {
        return before == Long.MAX_VALUE;
    }
}
