package com.domainpinlock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.HangulSyllableType;
import com.ibm.icu.lang.UCharacter.UnicodeBlock;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Derives IDNA 2008's property step by step, as RFC 5892 section 3 says. */
class InternationalNameTest {
    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
    private static final UnicodeSet EXCEPTIONS_ALLOWED =
            new UnicodeSet(
                            "[\\u00DF\\u03C2\\u06FD\\u06FE\\u0F0B\\u3007"
                                    + "\\u00B7\\u0375\\u05F3\\u05F4\\u30FB\\u0660-\\u0669\\u06F0-\\u06F9]")
                    .freeze();
    private static final UnicodeSet EXCEPTIONS_DISALLOWED =
            new UnicodeSet("[\\u0640\\u07FA\\u302E\\u302F\\u3031-\\u3035\\u303B]").freeze();
    private static final UnicodeSet LDH = new UnicodeSet("[\\-0-9a-z]").freeze();
    private static final Set<UnicodeBlock> IGNORABLE_BLOCKS =
            Set.of(
                    UnicodeBlock.COMBINING_MARKS_FOR_SYMBOLS,
                    UnicodeBlock.MUSICAL_SYMBOLS,
                    UnicodeBlock.ANCIENT_GREEK_MUSICAL_NOTATION);
    private static final Set<Integer> LETTER_DIGITS =
            Set.of(
                    (int) Character.LOWERCASE_LETTER,
                    (int) Character.UPPERCASE_LETTER,
                    (int) Character.OTHER_LETTER,
                    (int) Character.DECIMAL_DIGIT_NUMBER,
                    (int) Character.MODIFIER_LETTER,
                    (int) Character.NON_SPACING_MARK,
                    (int) Character.COMBINING_SPACING_MARK);

    @Test
    void allowsExactlyTheCodePointsThatTheRfcDerives() {
        var derived = new UnicodeSet();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (isAllowed(c)) derived.add(c);
        }

        assertThat(difference(derived, InternationalName.IDNA_2008)).isEqualTo("[]");
        assertThat(difference(InternationalName.IDNA_2008, derived)).isEqualTo("[]");
    }

    private static String difference(UnicodeSet set, UnicodeSet other) {
        return new UnicodeSet(set).removeAll(other).toPattern(true);
    }

    private static boolean isAllowed(int c) {
        if (EXCEPTIONS_ALLOWED.contains(c)) return true;
        if (EXCEPTIONS_DISALLOWED.contains(c)) return false;
        if (!UCharacter.isDefined(c)) return false;
        if (LDH.contains(c)) return true;
        if (UCharacter.hasBinaryProperty(c, UProperty.JOIN_CONTROL)) return true;
        if (isOldHangulJamo(c) || isUnstable(c) || isIgnorable(c)) return false;
        return LETTER_DIGITS.contains(UCharacter.getType(c));
    }

    private static boolean isOldHangulJamo(int c) {
        int type = UCharacter.getIntPropertyValue(c, UProperty.HANGUL_SYLLABLE_TYPE);
        return type == HangulSyllableType.LEADING_JAMO
                || type == HangulSyllableType.VOWEL_JAMO
                || type == HangulSyllableType.TRAILING_JAMO;
    }

    private static boolean isUnstable(int c) {
        if (UCharacter.getType(c) == Character.SURROGATE) return true;
        var text = UCharacter.toString(c);
        return !NFKC.normalize(UCharacter.foldCase(NFKC.normalize(text), true)).equals(text);
    }

    private static boolean isIgnorable(int c) {
        return UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                || UCharacter.hasBinaryProperty(c, UProperty.WHITE_SPACE)
                || UCharacter.hasBinaryProperty(c, UProperty.NONCHARACTER_CODE_POINT)
                || IGNORABLE_BLOCKS.contains(UnicodeBlock.of(c));
    }
}
