package com.domainpinlock.kernel;

/**
 * The case of words that have a meaning to programs: of commands, parameters and the like. Only the
 * letters A to Z have one; a dotless i is no i, whatever an alphabet says.
 */
public final class AsciiCase {
    private AsciiCase() {}

    /** With a to z in place of A to Z. */
    public static String lower(String text) {
        return moved(text, 'A', 'a');
    }

    /** With A to Z in place of a to z. */
    public static String upper(String text) {
        return moved(text, 'a', 'A');
    }

    /** Whether two words are the same but for the case of their letters. */
    public static boolean same(String one, String other) {
        return lower(one).equals(lower(other));
    }

    private static String moved(String text, char from, char to) {
        var changed = text.toCharArray();
        for (var at = 0; at < changed.length; at++) {
            var letter = changed[at] - from;
            if (letter >= 0 && letter < 26) changed[at] = (char) (to + letter);
        }
        return new String(changed);
    }
}
