package com.domainpinlock.kernel;

import java.util.Map;
import java.util.Optional;

/**
 * Numbers and codes as people copy them out of contacts, messages, pages and PDFs: what cannot be
 * seen is left out, and any space, dash, digit or sign is read for what it looks like. Never for
 * names: there every character counts.
 */
public final class PastedText {
    /** It turns round what a person sees: nobody knows what he has agreed to. */
    private static final char TURNS_ROUND = '\u202e';

    private static final Map<Integer, Character> SIGNS =
            Map.of(
                    (int) '\u2212', '-', // minus
                    (int) '\uff0b', '+',
                    (int) '\ufe62', '+',
                    (int) '\uff08', '(',
                    (int) '\uff09', ')',
                    (int) '\uff0e', '.',
                    (int) '\uff0f', '/',
                    (int) '\t', ' ',
                    (int) '\r', ' ',
                    (int) '\n', ' ');

    private PastedText() {}

    /** What it says; empty where that is not what it shows. */
    public static Optional<String> read(String raw) {
        if (raw.indexOf(TURNS_ROUND) >= 0) return Optional.empty();
        var plain = new StringBuilder(raw.length());
        raw.codePoints().forEach(c -> append(plain, c));
        return Optional.of(plain.toString());
    }

    private static void append(StringBuilder plain, int c) {
        var sign = SIGNS.get(c);
        if (sign != null) plain.append(sign.charValue());
        else
            switch (Character.getType(c)) {
                case Character.FORMAT -> {
                    // cannot be seen
                }
                case Character.SPACE_SEPARATOR -> plain.append(' ');
                case Character.DASH_PUNCTUATION -> plain.append('-');
                case Character.DECIMAL_DIGIT_NUMBER -> plain.append(Character.digit(c, 10));
                default -> plain.appendCodePoint(c);
            }
    }
}
