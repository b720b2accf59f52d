package com.domainpinlock.gateway.wire;

import com.domainpinlock.kernel.Page;
import java.util.List;

/**
 * Which page of a list is asked for.
 *
 * @param first how many rows to leave out
 * @param limit how many rows at the most
 */
public record PageOfList(int first, int limit) {
    /** The parameters that ask for a page. */
    public static final List<String> PARAMETERS = List.of("FIRST", "LIMIT");

    private static final int LIMIT_UNLESS_SENT = 1000;

    /**
     * Reads FIRST and LIMIT.
     *
     * @throws com.domainpinlock.kernel.CommandRefused MALFORMED_REQUEST for what is no number,
     *     INVALID_VALUE for a page that cannot be
     */
    public static PageOfList of(Parameters parameters) {
        var first = parameters.number("FIRST", 0);
        var limit = parameters.number("LIMIT", LIMIT_UNLESS_SENT);
        if (first < 0) throw Parameters.invalid("FIRST", "It is 0 or more.");
        Page.checkLimit(limit);
        return new PageOfList(first, limit);
    }

    /** The rows of this page, of a list that is short. */
    public <T> List<T> of(List<T> all) {
        return all.stream().skip(first).limit(limit).toList();
    }
}
