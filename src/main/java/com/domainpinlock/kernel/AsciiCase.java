package com.domainpinlock.kernel;

/**
 * The case of words that have a meaning to programs: of commands, parameters and the like. Only the
 * letters A to Z have one; a dotless i is no i, whatever an alphabet says.
 */
public final class AsciiCase {
    private AsciiCase() {}

    /** With a to z in place of A to Z. */
    public static String lower(String text) {
        var changed = new StringBuilder(text);
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c >= 'A' && c <= 'Z') changed.setCharAt(at, (char) (c - 'A' + 'a'));
        }
        return changed.toString();
    }

    /** With A to Z in place of a to z. */
    public static String upper(String text) {
        var changed = new StringBuilder(text);
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c >= 'a' && c <= 'z') changed.setCharAt(at, (char) (c - 'a' + 'A'));
        }
        return changed.toString();
    }

    /** Whether two words are the same but for the case of their letters. */
    public static boolean same(String one, String other) {
        return lower(one).equals(lower(other));
    }
}
