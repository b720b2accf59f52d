package com.domainpinlock.kernel;

import com.domainpinlock.kernel.NameReading.NameFlaw;
import java.util.Optional;

/**
 * Reads names as people and programs write them, plain ones without asking the tables of Unicode.
 */
final class NameReader {
    /** No name of 253 octets needs more, even with every mark written apart from its letter. */
    static final int RAW_CHARACTERS_MAX = 1_024;

    private NameReader() {}

    /**
     * Reads a whole name; one dot at its end is dropped. What is no name that can be registered is
     * read as one that may stand in the DNS, if it is all ASCII; the flaw told is the first one.
     */
    static NameReading name(String raw) {
        return switch (registrable(raw)) {
            case NameReading.Ascii name -> name;
            case NameReading.Flawed flawed -> inDns(raw).<NameReading>map(it -> it).orElse(flawed);
        };
    }

    /** Reads a whole name by the rules of registries. */
    static NameReading registrable(String raw) {
        return switch (toAscii(raw)) {
            case NameReading.Flawed flawed -> flawed;
            case NameReading.Ascii(var name) -> checkedName(withoutLastDot(name));
        };
    }

    private static Optional<NameReading.Ascii> inDns(String raw) {
        if (raw.length() > RAW_CHARACTERS_MAX || !isAscii(raw)) return Optional.empty();
        var name = withoutLastDot(AsciiCase.lower(raw));
        return AsciiName.flawInDns(name).isEmpty()
                ? Optional.of(new NameReading.Ascii(name))
                : Optional.empty();
    }

    private static boolean isAscii(String raw) {
        return raw.chars().allMatch(c -> c < 0x80);
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
        if (!isAscii(raw)) return InternationalName.read(raw);
        var lower = AsciiCase.lower(raw);
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
