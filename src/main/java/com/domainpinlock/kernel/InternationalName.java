package com.domainpinlock.kernel;

import com.domainpinlock.kernel.NameReading.NameFlaw;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;

/**
 * Turns names with letters of any script into their ASCII form and back: UTS 46 without
 * transitional processing maps, and only what IDNA 2008 allows is let through.
 */
final class InternationalName {
    private static final IDNA UTS46 =
            IDNA.getUTS46Instance(
                    IDNA.NONTRANSITIONAL_TO_ASCII
                            | IDNA.NONTRANSITIONAL_TO_UNICODE
                            | IDNA.USE_STD3_RULES
                            | IDNA.CHECK_BIDI
                            | IDNA.CHECK_CONTEXTJ
                            | IDNA.CHECK_CONTEXTO);

    /** How UTS 46 maps letters before it looks at them. */
    private static final Normalizer2 MAPPING =
            Normalizer2.getInstance(null, "uts46", Normalizer2.Mode.COMPOSE);

    /** RFC 5892: what its rules derive as PVALID, CONTEXTJ or CONTEXTO, its exceptions included. */
    static final UnicodeSet IDNA_2008 =
            new UnicodeSet(
                            """
                            [[[:Ll:] [:Lu:] [:Lo:] [:Nd:] [:Lm:] [:Mn:] [:Mc:]]
                              - [:Changes_When_NFKC_Casefolded:]
                              - [:Default_Ignorable_Code_Point:]
                              - [[:Hangul_Syllable_Type=L:] [:Hangul_Syllable_Type=V:] [:Hangul_Syllable_Type=T:]]
                              - [[:Block=Combining_Diacritical_Marks_For_Symbols:]
                                 [:Block=Musical_Symbols:] [:Block=Ancient_Greek_Musical_Notation:]]
                              - [\\u0640 \\u07FA \\u302E \\u302F \\u3031-\\u3035 \\u303B]
                              \\u002D \\u00DF \\u03C2 \\u06FD \\u06FE \\u0F0B \\u3007
                              \\u00B7 \\u0375 \\u05F3 \\u05F4 \\u30FB
                              \\u200C \\u200D]
                            """)
                    .freeze();

    private InternationalName() {}

    /** Reads a whole name or a single label; a dot at the end stays. */
    static NameReading read(String raw) {
        var info = new IDNA.Info();
        var ascii = UTS46.nameToASCII(raw, new StringBuilder(), info).toString();
        if (info.hasErrors()) return new NameReading.Flawed(flawOf(info));
        var unicode = toUnicode(ascii);
        for (var label : unicode.split("\\.", -1)) {
            if (!IDNA_2008.containsAll(label)) return new NameReading.Flawed(NameFlaw.CHARACTER);
        }
        var again = UTS46.nameToASCII(unicode, new StringBuilder(), new IDNA.Info());
        return ascii.contentEquals(again)
                ? new NameReading.Ascii(ascii)
                : new NameReading.Flawed(NameFlaw.FALSE_A_LABEL);
    }

    /** A part of a name as it would be mapped in one. */
    static String lower(String part) {
        return MAPPING.normalize(part);
    }

    static String toUnicode(String ascii) {
        return UTS46.nameToUnicode(ascii, new StringBuilder(), new IDNA.Info()).toString();
    }

    /** Digits of any script at the end are no top-level domain either. */
    static boolean endsInLetters(String ascii) {
        return toUnicode(ascii.substring(ascii.lastIndexOf('.') + 1))
                .codePoints()
                .anyMatch(UCharacter::isLetter);
    }

    private static NameFlaw flawOf(IDNA.Info info) {
        return switch (info.getErrors().iterator().next()) {
            case EMPTY_LABEL -> NameFlaw.LABEL_EMPTY;
            case LABEL_TOO_LONG -> NameFlaw.LABEL_TOO_LONG;
            case DOMAIN_NAME_TOO_LONG -> NameFlaw.NAME_TOO_LONG;
            case LEADING_HYPHEN, TRAILING_HYPHEN -> NameFlaw.HYPHEN_AT_EDGE;
            case HYPHEN_3_4 -> NameFlaw.HYPHENS_RESERVED;
            case LEADING_COMBINING_MARK -> NameFlaw.LEADING_MARK;
            case DISALLOWED, LABEL_HAS_DOT -> NameFlaw.CHARACTER;
            case PUNYCODE, INVALID_ACE_LABEL -> NameFlaw.FALSE_A_LABEL;
            case BIDI -> NameFlaw.MIXED_DIRECTION;
            case CONTEXTJ, CONTEXTO_PUNCTUATION, CONTEXTO_DIGITS -> NameFlaw.CONTEXT;
        };
    }
}
