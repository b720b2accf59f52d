package com.domainpinlock;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The work of a pattern grows no faster than the text it is given, whoever wrote that: counted in
 * characters that it looks at, not in time.
 */
class PatternsTest {
    private static final int SHORT = 400;

    /** Twice the text may be looked at twice as often, and a little more. */
    private static final double GROWTH_MAX = 2.4;

    private static final String CHARACTERS = "aAfg019:.-_+ ()/~%&=?,;@!\"\t\nüé٣";

    /** What patterns of ours begin with, so that a text gets past it. */
    private static final List<String> BEGINNINGS =
            List.of("", "0", "+4", "id:", "text:", "err:", "dpl_", "/panel/a", "127", "\"");

    record Named(String name, Pattern pattern) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Named> patterns() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("com.domainpinlock")
                        .stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(Pattern.class))
                        .map(PatternsTest::named);
    }

    private static Named named(JavaField field) {
        assertThat(field.getModifiers()).as(field.getFullName()).contains(JavaModifier.STATIC);
        try {
            Field reflected = field.reflect();
            reflected.setAccessible(true);
            return new Named(field.getFullName(), (Pattern) reflected.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void twiceTheTextIsAtMostTwiceTheWork(Named named) {
        for (var beginning : BEGINNINGS)
            for (var piece : pieces().toList()) {
                var once = work(named.pattern(), beginning + piece.repeat(SHORT / piece.length()));
                var twice =
                        work(named.pattern(), beginning + piece.repeat(2 * SHORT / piece.length()));
                assertThat(twice)
                        .as("%s after \"%s\"", piece, beginning)
                        .isLessThanOrEqualTo((long) (once * GROWTH_MAX) + 10 * SHORT);
            }
    }

    /** So that the measure above can fail. */
    @Test
    void aPatternWhoseWorkGrowsFasterIsFound() {
        var quadratic = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");

        assertThat(work(quadratic, ":".repeat(2 * SHORT)))
                .isGreaterThan((long) (work(quadratic, ":".repeat(SHORT)) * 3.5));
    }

    private static Stream<String> pieces() {
        return CHARACTERS
                .chars()
                .mapToObj(Character::toString)
                .flatMap(one ->
                        Stream.concat(
                                Stream.of(one),
                                CHARACTERS.chars().mapToObj(other -> one + (char) other)));
    }

    /** What ends the text belongs to nothing that a pattern repeats. */
    private static long work(Pattern pattern, String text) {
        var whole = new Counted(text + "\u0001");
        var found = pattern.matcher(whole);
        found.matches();
        found.reset();
        while (found.find()) if (found.end() == whole.length()) break;
        return whole.looks;
    }

    private static final class Counted implements CharSequence {
        private final String text;
        private long looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
