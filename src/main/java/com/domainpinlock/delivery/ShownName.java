package com.domainpinlock.delivery;

import com.domainpinlock.kernel.DomainName;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import com.ibm.icu.text.UnicodeSet;
import java.text.Bidi;
import java.util.Arrays;

/**
 * A domain's name as an SMS shows it: in its own script, unless it could be taken for another one
 * or would turn the text around it; then in the form that begins with {@code xn--}. What does not
 * fit is cut in its middle.
 */
final class ShownName {
    private static final SpoofChecker ONE_SCRIPT =
            new SpoofChecker.Builder()
                    .setChecks(
                            SpoofChecker.RESTRICTION_LEVEL
                                    | SpoofChecker.CHAR_LIMIT
                                    | SpoofChecker.MIXED_NUMBERS
                                    | SpoofChecker.INVISIBLE
                                    | SpoofChecker.HIDDEN_OVERLAY)
                    .setAllowedChars(new UnicodeSet(SpoofChecker.RECOMMENDED).add('-').freeze())
                    .setRestrictionLevel(RestrictionLevel.SINGLE_SCRIPT_RESTRICTIVE)
                    .build();

    /** Two letters in one, whose skeletons are plain Latin; nobody takes them for two. */
    private static final UnicodeSet LIGATURES = new UnicodeSet("[æœ]").freeze();

    /** Stands for what was cut; no name has such characters. */
    private static final String MARK = "(...)";

    private static final int HEAD = 8;

    private ShownName() {}

    static String of(DomainName domain) {
        var name = domain.unicode();
        if (name.equals(domain.ascii())) return name;
        return isHonest(name) && !isTurned(name) ? name : domain.ascii();
    }

    private static boolean isHonest(String name) {
        var labels = name.split("\\.", -1);
        var chosen = Arrays.copyOf(labels, labels.length - 1);
        return Arrays.stream(labels).noneMatch(ShownName::mixes)
                && Arrays.stream(chosen).noneMatch(ShownName::looksLatin);
    }

    private static boolean mixes(String label) {
        return !isAscii(label) && ONE_SCRIPT.failsChecks(label);
    }

    /**
     * Whether a label that is not Latin's plain letters looks as if it were. Top-level domains are
     * not asked: they were checked when they were delegated.
     */
    private static boolean looksLatin(String label) {
        return !isAscii(label)
                && LIGATURES.containsNone(label)
                && isAscii(ONE_SCRIPT.getSkeleton(label));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static boolean isTurned(String name) {
        return Bidi.requiresBidi(name.toCharArray(), 0, name.length());
    }

    /**
     * The name, if it fits, or as much of it as does. Its end says whose it is and stays; in front
     * of it only the beginning of the first label is left, without a dot, so that it is no name by
     * itself.
     *
     * @param room characters, clearly more than the mark and a head take
     */
    static String cut(String name, int room) {
        if (name.length() <= room) return name;
        var tail = tail(name, name.length() - (room - MARK.length() - HEAD));
        var head = Math.min(room - MARK.length() - tail.length(), name.indexOf('.'));
        return name.substring(0, head) + MARK + tail;
    }

    /** Begins with a whole label; in the middle of one only where but one more would be left. */
    private static String tail(String name, int from) {
        var dot = name.indexOf('.', from);
        var isWhole = dot >= 0 && dot < name.lastIndexOf('.');
        return name.substring(isWhole ? dot : from);
    }
}
