package com.domainpinlock.kernel;

import com.domainpinlock.kernel.CommandRefused.Refused;

/**
 * How long one text of a request may be, whichever way it came: judged before anything else reads
 * it, so that no work grows with what a caller writes.
 */
public final class TextLimit {
    /**
     * In characters, as Java counts them; 50 networks in one field of a form are not half of it.
     */
    public static final int MAX = 4_000;

    /** What helps. */
    public static final String CURE = "Send at most %s characters.".formatted(MAX);

    private TextLimit() {}

    /** Whether it is too long. */
    public static boolean isExceededBy(String text) {
        return text.length() > MAX;
    }

    /**
     * Lets a text pass that is not too long.
     *
     * @throws CommandRefused INVALID_VALUE
     */
    public static String within(String text, String field) {
        if (isExceededBy(text)) throw Refused.invalid(field, CURE);
        return text;
    }
}
