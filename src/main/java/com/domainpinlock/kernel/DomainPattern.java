package com.domainpinlock.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Picks the domains of a list by name, as in {@code *.de} or {@code exam*}; a star stands for any
 * characters, none and dots included.
 *
 * @param glob lower case letters, digits, hyphens, dots and stars; other scripts as A-labels
 */
public record DomainPattern(String glob) {
    private static final int CHARACTERS_MAX = 253;
    private static final String FULL_STOPS = "[.\u3002\uFF0E\uFF61]";

    public DomainPattern {
        if (glob.isEmpty()) throw refused("The pattern is empty; a star alone is every name.");
        if (glob.length() > CHARACTERS_MAX) throw tooLong();
        if (!glob.chars().allMatch(DomainPattern::isAllowed)) {
            throw refused(
                    "A label with a star takes only the letters a to z, digits, hyphens and stars.");
        }
    }

    /**
     * Reads a pattern in any case; its labels without a star may be of any script.
     *
     * @throws CommandRefused INVALID_VALUE
     */
    public static DomainPattern parse(String raw) {
        if (raw.length() > NameReader.RAW_CHARACTERS_MAX) throw tooLong();
        if (raw.isEmpty()) return new DomainPattern(raw);
        var labels = new ArrayList<>(Arrays.asList(raw.split(FULL_STOPS, -1)));
        if (labels.getLast().isEmpty()) labels.removeLast();
        return new DomainPattern(
                labels.stream().map(DomainPattern::label).collect(Collectors.joining(".")));
    }

    /**
     * For SQL's LIKE. Nothing in it needs escaping: {@code _}, {@code %} and {@code \} are refused.
     */
    public String like() {
        return glob.replace('*', '%');
    }

    private static String label(String raw) {
        if (raw.indexOf('*') >= 0) return raw.toLowerCase(Locale.ROOT);
        return switch (NameReader.label(raw)) {
            case NameReading.Ascii(var name) -> name;
            case NameReading.Flawed(var flaw) -> throw refused(flaw.sentence());
        };
    }

    private static boolean isAllowed(int c) {
        return c == '*' || c == '.' || AsciiName.isLetterDigitHyphen(c);
    }

    private static CommandRefused tooLong() {
        return refused("The pattern is longer than 253 characters.");
    }

    private static CommandRefused refused(String cure) {
        return Refused.field(Refusal.INVALID_VALUE, "domain", cure).thrown();
    }
}
