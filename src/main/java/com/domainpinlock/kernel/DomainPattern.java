package com.domainpinlock.kernel;

import com.domainpinlock.kernel.CommandRefused.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Picks the domains of a list by name, as in {@code *.de} or {@code exam*}; a star stands for any
 * characters, none and dots included.
 *
 * @param glob lower case letters, digits, hyphens, dots and stars; labels of other scripts as
 *     A-labels, but in their own letters where they have a star
 */
public record DomainPattern(String glob) {
    private static final int CHARACTERS_MAX = 253;
    private static final String FULL_STOPS = "[.\u3002\uFF0E\uFF61]";

    public DomainPattern {
        if (glob.isEmpty()) throw refused("The pattern is empty; a star alone is every name.");
        if (glob.length() > CHARACTERS_MAX) throw tooLong();
        if (!glob.codePoints().allMatch(DomainPattern::isAllowed)) {
            throw refused("A label with a star takes only letters, digits, hyphens and stars.");
        }
    }

    /**
     * Reads a pattern in any case and any script.
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

    /**
     * Whether names of other scripts have to be compared in their letters: half a label of theirs
     * has no ASCII form.
     */
    public boolean needsLetters() {
        return Stream.of(glob.split("\\.", -1))
                .anyMatch(label -> label.length() > 1 && label.indexOf('*') >= 0);
    }

    /** Picks names as people read them. */
    public Predicate<DomainName> inLetters() {
        var wanted = unicode();
        return name -> matches(wanted, name.unicode());
    }

    private static boolean matches(String wanted, String text) {
        int at = 0;
        int read = 0;
        int star = -1;
        int tried = 0;
        while (read < text.length()) {
            if (at < wanted.length() && wanted.charAt(at) == '*') {
                star = at++;
                tried = read;
            } else if (at < wanted.length() && wanted.charAt(at) == text.charAt(read)) {
                at++;
                read++;
            } else if (star >= 0) {
                at = star + 1;
                read = ++tried;
            } else return false;
        }
        while (at < wanted.length() && wanted.charAt(at) == '*') at++;
        return at == wanted.length();
    }

    private String unicode() {
        return Stream.of(glob.split("\\.", -1))
                .map(label -> label.indexOf('*') < 0 ? InternationalName.toUnicode(label) : label)
                .collect(Collectors.joining("."));
    }

    private static String label(String raw) {
        if (raw.indexOf('*') >= 0) return InternationalName.lower(raw);
        return switch (NameReader.label(raw)) {
            case NameReading.Ascii(var name) -> name;
            case NameReading.Flawed(var flaw) -> throw refused(flaw.sentence());
        };
    }

    private static boolean isAllowed(int c) {
        return c == '*'
                || c == '.'
                || AsciiName.isLetterDigitHyphen(c)
                || (c >= 0x80 && InternationalName.IDNA_2008.contains(c));
    }

    private static CommandRefused tooLong() {
        return refused("The pattern is longer than 253 characters.");
    }

    private static CommandRefused refused(String cure) {
        return Refused.invalid("domain", cure);
    }
}
