package com.domainpinlock.support;

import com.domainpinlock.kernel.CommandRefused.Refused;
import java.util.regex.Pattern;

/**
 * Why a person takes a step, in a sentence of his own. It is kept and shown, so it has no place for
 * a phone number, a code or a key (rule 29).
 */
public record Reason(String text) {
    private static final int LENGTH_MAX = 200;
    private static final Pattern PRIVATE =
            Pattern.compile(
                    "\\p{Nd}{6}|\\p{Nd}(?:[-+ ./()]*\\p{Nd}){7}|dpl_", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");

    /**
     * Checks it.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    public Reason {
        text = text.strip();
        if (text.isEmpty()
                || text.codePointCount(0, text.length()) > LENGTH_MAX
                || UNPRINTABLE.matcher(text).find()) {
            throw invalid("Give a reason of 1 to " + LENGTH_MAX + " printable characters.");
        }
        if (PRIVATE.matcher(text).find()) {
            throw invalid(
                    "Leave phone numbers, codes and keys out of the reason: it may have five digits in a row, and seven with spaces, dots or hyphens between them.");
        }
    }

    private static RuntimeException invalid(String cure) {
        return Refused.invalid("reason", cure);
    }
}
