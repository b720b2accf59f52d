package com.domainpinlock.kernel;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers and codes as people copy them out of contacts, messages, pages and PDFs: what cannot be
 * seen is left out, and any space, dash, digit or sign is read for what it looks like. Never for
 * names: there every character counts.
 */
public final class PastedText {
    /** What to say where {@link #read} gives nothing. */
    public static final String CURE =
            "It has an invisible character, U+202E, that turns round what is shown. Type it in.";

    /** It turns round what is shown, so that a person would agree to something else. */
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
        else if (!isInvisible(c))
            switch (Character.getType(c)) {
                case Character.SPACE_SEPARATOR -> plain.append(' ');
                case Character.DASH_PUNCTUATION -> plain.append('-');
                case Character.DECIMAL_DIGIT_NUMBER -> plain.append(Character.digit(c, 10));
                default -> plain.appendCodePoint(c);
            }
    }

    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT
                || UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }
}
