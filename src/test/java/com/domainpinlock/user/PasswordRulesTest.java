package com.domainpinlock.user;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tangled-lamp",
                "zwölf Zeichen!",
                "three limes below the stairs",
                "839201748392",
                "            dots",
                "🔒🔑🪝🧵🪡🧶🪢🔒🔑🪝🧵🪡",
                "reseller-one and half a limerick",
                "passwordless entry for everybody"
            })
    void takesWhateverIsLongAndNotObvious(String text) {
        assertThatCode(() -> require(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "elf Zeichen", "tangled-lam", "🔒🔑🪝🧵🪡🧶🪢🔒🔑🪝🧵"})
    void refusesElevenCharactersHoweverManyBytesTheyAre(String text) {
        assertThat(cure(text)).isEqualTo("Take at least 12 characters.");
    }

    @Test
    void takesSeventyTwoBytesAndNotSeventyThree() {
        var pattern = "a long and winding sentence, with ümläuts, of no meaning to anybody else";
        var fits = pattern.substring(0, 70);
        assertThatCode(() -> require(fits)).doesNotThrowAnyException();

        assertThat(cure(fits + "x")).startsWith("Take at most 72 characters");
    }

    /** An ü of two characters is the ü of one: else it would be a matter of the keyboard. */
    @Test
    void isTheSameFromEveryKeyboard() {
        var composed = new Password("zw\u00f6lf Zeichen!");
        var decomposed = new Password("zwo\u0308lf Zeichen!");

        assertThat(decomposed).isEqualTo(composed);
        assertThat(decomposed.characters()).isEqualTo(14);
        assertThat(composed).asString().isEqualTo("[redacted]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"reseller-one", "Reseller-One-alice", "alice-reseller-one1", "alicealice12"})
    void refusesTheAccountsAndTheUsersName(String text) {
        assertThat(cure(text)).contains("account's or your own name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012",
                "password1234",
                "P-a-s-s-w-o-r-d-2026",
                "!!Passwort!!2026",
                "Qwertyuiop12",
                "1qay2wsx3edc",
                "1Q2W3E4R5T6Z",
                "aaaaaaaaaaaa",
                "abcabcabcabcabc",
                "ha!ha!ha!ha!",
                "DomainPinLock",
                "correct-horse-battery-staple"
            })
    void refusesWhatWouldBeTriedFirst(String text) {
        assertThat(cure(text)).contains("first that would be tried");
    }

    private static String cure(String text) {
        var refused = refused(Refusal.INVALID_VALUE, () -> require(text));
        assertThat(refused.details()).containsEntry(Detail.FIELD, "wanted");
        return String.valueOf(refused.details().get(Detail.CURE));
    }

    private static void require(String text) {
        PasswordRules.require(new Password(text), "reseller-one", "alice", "wanted");
    }
}
