package com.domainpinlock.kernel;

import com.domainpinlock.kernel.NameReading.NameFlaw;
import java.util.Optional;

/** The rules that every name keeps in its ASCII form, in one cheap pass. */
final class AsciiName {
    static final String A_LABEL_PREFIX = "xn--";

    private static final int NAME_OCTETS_MAX = 253;
    private static final int LABEL_OCTETS_MAX = 63;

    private AsciiName() {}

    /**
     * Finds what keeps the name from being canonical: lower case, at least two labels, no IP
     * address.
     */
    static Optional<NameFlaw> flawOf(String name) {
        return flawOf(name, AsciiName::labelFlawOf);
    }

    /**
     * Finds what keeps the name from standing in the DNS: the same but for the rules of registries.
     * There are underscores in hosts, and hyphens anywhere.
     */
    static Optional<NameFlaw> flawInDns(String name) {
        return flawOf(name, AsciiName::labelFlawInDns);
    }

    @FunctionalInterface
    private interface LabelRule {
        Optional<NameFlaw> flawOf(String name, int start, int end);
    }

    private static Optional<NameFlaw> flawOf(String name, LabelRule rule) {
        if (name.isEmpty()) return Optional.of(NameFlaw.EMPTY);
        if (name.length() > NAME_OCTETS_MAX) return Optional.of(NameFlaw.NAME_TOO_LONG);
        int start = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
            var flaw = rule.flawOf(name, start, dot);
            if (flaw.isPresent()) return flaw;
            start = dot + 1;
        }
        var flaw = rule.flawOf(name, start, name.length());
        if (flaw.isPresent()) return flaw;
        if (isNumber(name, start)) return Optional.of(NameFlaw.NUMBER_AT_END);
        return start == 0 ? Optional.of(NameFlaw.BARE_TOP_LEVEL) : Optional.empty();
    }

    private static Optional<NameFlaw> labelFlawInDns(String name, int start, int end) {
        if (start == end) return Optional.of(NameFlaw.LABEL_EMPTY);
        for (int at = start; at < end; at++) {
            var c = name.charAt(at);
            if (!isLetterDigitHyphen(c) && c != '_') return Optional.of(NameFlaw.CHARACTER);
        }
        return end - start > LABEL_OCTETS_MAX
                ? Optional.of(NameFlaw.LABEL_TOO_LONG)
                : Optional.empty();
    }

    static Optional<NameFlaw> labelFlawOf(String name, int start, int end) {
        if (start == end) return Optional.of(NameFlaw.LABEL_EMPTY);
        for (int at = start; at < end; at++) {
            if (!isLetterDigitHyphen(name.charAt(at))) return Optional.of(NameFlaw.CHARACTER);
        }
        if (end - start > LABEL_OCTETS_MAX) return Optional.of(NameFlaw.LABEL_TOO_LONG);
        if (name.charAt(start) == '-' || name.charAt(end - 1) == '-') {
            return Optional.of(NameFlaw.HYPHEN_AT_EDGE);
        }
        if (name.startsWith("--", start + 2) && !name.startsWith(A_LABEL_PREFIX, start)) {
            return Optional.of(NameFlaw.HYPHENS_RESERVED);
        }
        return Optional.empty();
    }

    static boolean isLetterDigitHyphen(int c) {
        return isLetter(c) || isDigit(c) || c == '-';
    }

    /** Programs take a name whose last label is decimal or hexadecimal for an IPv4 address. */
    private static boolean isNumber(String name, int start) {
        if (name.startsWith("0x", start)) {
            return name.substring(start + 2).chars().allMatch(c -> Character.digit(c, 16) >= 0);
        }
        return name.substring(start).chars().noneMatch(AsciiName::isLetter);
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
