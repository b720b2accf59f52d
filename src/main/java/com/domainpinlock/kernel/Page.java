package com.domainpinlock.kernel;

import com.domainpinlock.kernel.CommandRefused.Refused;
import java.util.List;
import java.util.function.Function;

/**
 * A page of a list. A query asks for one line more than its limit, which tells whether others
 * follow.
 *
 * @param more whether further ones follow this page
 */
public record Page<T>(List<T> items, boolean more) {
    private static final int LIMIT_MAX = 1000;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page of what was found.
     *
     * @param found at most one more than the limit
     */
    public static <T> Page<T> of(List<T> found, int limit) {
        return found.size() > limit
                ? new Page<>(found.subList(0, limit), true)
                : new Page<>(found, false);
    }

    /**
     * Lets a limit pass that a page can have: 1 to 1000.
     *
     * @throws CommandRefused INVALID_VALUE, for the field {@code limit}
     */
    public static void checkLimit(int limit) {
        if (limit < 1 || limit > LIMIT_MAX)
            throw Refused.invalid("limit", "limit is 1 to " + LIMIT_MAX + ".");
    }

    /** The same lines, made into others all together. */
    public <R> Page<R> map(Function<List<T>, List<R>> lines) {
        return new Page<>(lines.apply(items), more);
    }
}
