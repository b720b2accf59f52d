package com.domainpinlock.kernel;

import static com.domainpinlock.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainPatternTest {
    @ParameterizedTest
    @CsvSource({
        "*, *, %",
        "*.de, *.de, %.de",
        "*.DE, *.de, %.de",
        "*.de., *.de, %.de",
        "exam*, exam*, exam%",
        "EX*m*, ex*m*, ex%m%",
        "example.com, example.com, example.com",
        "münchen.*, xn--mnchen-3ya.*, xn--mnchen-3ya.%",
        "*.MÜNCHEN.de, *.xn--mnchen-3ya.de, %.xn--mnchen-3ya.de",
        "*。рф, *.xn--p1ai, %.xn--p1ai",
        "*．ｄｅ, *.de, %.de",
        "xn--mnchen-3ya.*, xn--mnchen-3ya.*, xn--mnchen-3ya.%",
        "XN--m*.de, xn--m*.de, xn--m%.de",
        "-*-.de, -*-.de, -%-.de",
        "*KÄSE.de, *käse.de, %käse.de",
        "Ｍün*.de, mün*.de, mün%.de",
    })
    void picksByLettersDigitsHyphensDotsAndStars(String raw, String glob, String like) {
        var pattern = DomainPattern.parse(raw);

        assertThat(pattern.glob()).isEqualTo(glob);
        assertThat(pattern.like()).isEqualTo(like);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a_b*",
                "a%b*",
                "a\\*",
                "a_b.de",
                "50%.de",
                "a\\b.de",
                "?.de",
                "[a].*",
                " *.de",
                "*.de\n",
                "*\u0000",
                "*'; --",
                "m\u202En*.de",
                "😀*.de",
                "＊.de",
                "😀.*",
                "*..de",
                ".de",
                "..",
                ".",
                "ab--c.*",
                "-a.*",
                "xn--a.*",
                "xn--ls8h.*",
                "\u0301a.*",
                "אa.*",
                "\ud800",
                "*\ud800"
            })
    void refusesEverythingElse(String raw) {
        assertRefused(() -> DomainPattern.parse(raw), Refusal.INVALID_VALUE, "domain").isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "*käse.de, python-käse.de, true",
        "python-*, python-käse.de, true",
        "python-*, python.de, false",
        "*-k*e.*, python-käse.de, true",
        "*käse.de, python-kase.de, false",
        "münchen.k*, münchen.käse.de, true",
        "**s*.de, käse.de, true",
        "*käse.d, käse.de, false",
        "k*, käse.de, true",
        "k*, example.de, false",
    })
    void picksNamesOfOtherScriptsAsPeopleReadThem(String raw, String name, boolean picked) {
        var pattern = DomainPattern.parse(raw);

        assertThat(pattern.needsLetters()).isTrue();
        assertThat(pattern.inLetters().test(DomainName.parse(name))).isEqualTo(picked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*.de", "käse.*", "*.käse.de", "käse.de"})
    void asksForNoLettersWhereEveryLabelIsWhole(String raw) {
        assertThat(DomainPattern.parse(raw).needsLetters()).isFalse();
    }

    @Test
    void refusesAnEmptyPattern() {
        assertRefused(() -> DomainPattern.parse(""), Refusal.INVALID_VALUE, "domain")
                .startsWith("The pattern is empty");
    }

    @Test
    void countsItsCharactersTo253() {
        assertThat(DomainPattern.parse("a".repeat(252) + "*").glob()).hasSize(253);

        assertRefused(
                        () -> DomainPattern.parse("a".repeat(253) + "*"),
                        Refusal.INVALID_VALUE,
                        "domain")
                .contains("253");
        assertRefused(
                        () -> DomainPattern.parse("*".repeat(1_000_000)),
                        Refusal.INVALID_VALUE,
                        "domain")
                .contains("253");
    }

    @Test
    void countsTheOctetsOfALabelWithoutAStarTo63() {
        assertThat(DomainPattern.parse("*." + "a".repeat(63)).glob()).hasSize(65);

        assertRefused(
                        () -> DomainPattern.parse("*." + "a".repeat(64)),
                        Refusal.INVALID_VALUE,
                        "domain")
                .contains("63 octets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A*", "a_*", "a%", "a\\", "Ü*"})
    void isNeverBornWithWhatLikeWouldTakeForAnythingElse(String glob) {
        assertRefused(() -> new DomainPattern(glob), Refusal.INVALID_VALUE, "domain").isNotEmpty();
    }
}
