package com.domainpinlock.kernel;

import java.util.Locale;
import java.util.Optional;

/**
 * Reads names as people and programs write them, plain ones without asking the tables of Unicode.
 */
final class NameReader {
    /** No name of 253 octets needs more, even with every mark written apart from its letter. */
    static final int RAW_CHARACTERS_MAX = 1_024;

    private NameReader() {}

    /** Reads a whole name; one dot at its end is dropped. */
    static NameReading name(String raw) {
        return switch (toAscii(raw)) {
            case NameReading.Flawed flawed -> flawed;
            case NameReading.Ascii(var name) -> checkedName(withoutLastDot(name));
        };
    }

    /** Reads a single label. */
    static NameReading label(String raw) {
        return switch (toAscii(raw)) {
            case NameReading.Flawed flawed -> flawed;
            case NameReading.Ascii(var name) ->
                    reading(name, AsciiName.labelFlawOf(name, 0, name.length()));
        };
    }

    static boolean hasALabel(String ascii) {
        return ascii.startsWith(AsciiName.A_LABEL_PREFIX)
                || ascii.contains("." + AsciiName.A_LABEL_PREFIX);
    }

    private static NameReading toAscii(String raw) {
        if (raw.length() > RAW_CHARACTERS_MAX) {
            return new NameReading.Flawed(NameFlaw.NAME_TOO_LONG);
        }
        if (!raw.chars().allMatch(c -> c < 0x80)) return InternationalName.read(raw);
        var lower = raw.toLowerCase(Locale.ROOT);
        return hasALabel(lower) ? InternationalName.read(lower) : new NameReading.Ascii(lower);
    }

    private static NameReading checkedName(String name) {
        var flaw = AsciiName.flawOf(name);
        if (flaw.isEmpty() && hasALabel(name) && !InternationalName.endsInLetters(name)) {
            return new NameReading.Flawed(NameFlaw.NUMBER_AT_END);
        }
        return reading(name, flaw);
    }

    private static NameReading reading(String name, Optional<NameFlaw> flaw) {
        return flaw.<NameReading>map(NameReading.Flawed::new)
                .orElseGet(() -> new NameReading.Ascii(name));
    }

    private static String withoutLastDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
