package com.domainpinlock.kernel;

import static com.domainpinlock.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.domainpinlock.kernel.NameReading.NameFlaw;
import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {
    private static final String LABEL_OF_63 = "a".repeat(63);
    private static final String NAME_OF_253 =
            String.join(".", LABEL_OF_63, LABEL_OF_63, LABEL_OF_63, "a".repeat(61));

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com",
        "EXAMPLE.com, example.com",
        "example.com., example.com",
        "example.com。, example.com",
        "example。com, example.com",
        "example．com, example.com",
        "example｡com, example.com",
        "ｅｘａｍｐｌｅ.com, example.com",
        "münchen.de, xn--mnchen-3ya.de",
        "MÜNCHEN.DE, xn--mnchen-3ya.de",
        "mu\u0308nchen.de, xn--mnchen-3ya.de",
        "xn--mnchen-3ya.de, xn--mnchen-3ya.de",
        "XN--MNCHEN-3YA.de., xn--mnchen-3ya.de",
        "www.XN--mnchen-3ya.de, www.xn--mnchen-3ya.de",
        "mün\u00adchen.de, xn--mnchen-3ya.de",
        "straße.de, xn--strae-oqa.de",
        "strasse.de, strasse.de",
        "βόλος.com, xn--nxasmm1c.com",
        "例え.テスト, xn--r8jz45g.xn--zckzah",
        "пример.рф, xn--e1afmkfd.xn--p1ai",
        "مثال.إختبار, xn--mgbh0fb.xn--kgbechtv",
        "उदाहरण.परीक्षा, xn--p1b6ci4b4b3a.xn--11b5bs3a9aj6g",
        "1.example, 1.example",
        "3com.com, 3com.com",
        "a-b.c-d, a-b.c-d",
        "a--b.abc--d, a--b.abc--d",
        "123.de, 123.de",
        "127.0.0.1.de, 127.0.0.1.de",
        "example.0xg, example.0xg",
        "0x7f.de, 0x7f.de",
        "example.1a, example.1a",
    })
    void readsEveryWayOfWritingANameAsOneAndTheSame(String raw, String ascii) {
        assertThat(DomainName.parse(raw)).isEqualTo(new DomainName(ascii)).hasToString(ascii);
    }

    @ParameterizedTest
    @CsvSource({
        "l·l.cat", "͵α.gr", "א׳.il", "א״.il", "ア・.jp", "ひ・x.jp", "漢・.jp", "ب٠٣.com", "ب۰۳.com"
    })
    void readsCharactersThatStandBesideWhatTheyNeed(String raw) {
        assertThat(DomainName.parse(raw).unicode()).isEqualTo(raw);
    }

    @ParameterizedTest
    @ValueSource(strings = {"क्\u200dष.com", "क्\u200cष.com", "نامه\u200cای.com"})
    void keepsAJoinerWhereItsScriptNeedsIt(String raw) {
        assertThat(DomainName.parse(raw).unicode()).isEqualTo(raw);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesWhatIsNoDomainNameAndSaysWhy(String raw, NameFlaw flaw) {
        assertRefused(() -> DomainName.parse(raw), Refusal.MALFORMED_DOMAIN, "domain")
                .isEqualTo(flaw.sentence());
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("", NameFlaw.EMPTY),
                arguments(".", NameFlaw.EMPTY),
                arguments("。", NameFlaw.LABEL_EMPTY),
                arguments("\u00ad", NameFlaw.LABEL_EMPTY),
                arguments("..", NameFlaw.LABEL_EMPTY),
                arguments(".example.com", NameFlaw.LABEL_EMPTY),
                arguments("example..com", NameFlaw.LABEL_EMPTY),
                arguments("example.com..", NameFlaw.LABEL_EMPTY),
                arguments("ü..com", NameFlaw.LABEL_EMPTY),
                arguments("ü.com..", NameFlaw.LABEL_EMPTY),
                arguments("example.\u00ad.com", NameFlaw.LABEL_EMPTY),
                arguments("com", NameFlaw.BARE_TOP_LEVEL),
                arguments("com.", NameFlaw.BARE_TOP_LEVEL),
                arguments("рф", NameFlaw.BARE_TOP_LEVEL),
                arguments("127.0.0.1", NameFlaw.NUMBER_AT_END),
                arguments("127.0.0.1.", NameFlaw.NUMBER_AT_END),
                arguments("127.1", NameFlaw.NUMBER_AT_END),
                arguments("2130706433", NameFlaw.NUMBER_AT_END),
                arguments("0177.0.0.01", NameFlaw.NUMBER_AT_END),
                arguments("0x7f.0x0.0x0.0x1", NameFlaw.NUMBER_AT_END),
                arguments("0X7F000001", NameFlaw.NUMBER_AT_END),
                arguments("1.0x", NameFlaw.NUMBER_AT_END),
                arguments("１２７.０.０.１", NameFlaw.NUMBER_AT_END),
                arguments("example.123", NameFlaw.NUMBER_AT_END),
                arguments("example.1-2", NameFlaw.NUMBER_AT_END),
                arguments("example.१२३", NameFlaw.NUMBER_AT_END),
                arguments("::1", NameFlaw.CHARACTER),
                arguments("[::1]", NameFlaw.CHARACTER),
                arguments("[127.0.0.1]", NameFlaw.CHARACTER),
                arguments("2001:db8::1.de", NameFlaw.CHARACTER),
                arguments("fe80::1%eth0", NameFlaw.CHARACTER),
                arguments("exam ple.com", NameFlaw.CHARACTER),
                arguments(" example.com", NameFlaw.CHARACTER),
                arguments("example.com ", NameFlaw.CHARACTER),
                arguments("example.com\n", NameFlaw.CHARACTER),
                arguments("exam\u0000ple.com", NameFlaw.CHARACTER),
                arguments("exam\u0000ple.xn--p1ai", NameFlaw.CHARACTER),
                arguments("exam\u007fple.com", NameFlaw.CHARACTER),
                arguments("exam\u0085ple.com", NameFlaw.CHARACTER),
                arguments("exam\u00a0ple.com", NameFlaw.CHARACTER),
                arguments("exam\u3000ple.com", NameFlaw.CHARACTER),
                arguments("exam\u2028ple.com", NameFlaw.CHARACTER),
                arguments("_dmarc.münchen.de", NameFlaw.CHARACTER),
                arguments("＿dmarc.example.com", NameFlaw.CHARACTER),
                arguments("*.example.com", NameFlaw.CHARACTER),
                arguments("me@example.com", NameFlaw.CHARACTER),
                arguments("example.com/a", NameFlaw.CHARACTER),
                arguments("℀.com", NameFlaw.CHARACTER),
                arguments("https://example.com", NameFlaw.CHARACTER),
                arguments("example.com:443", NameFlaw.CHARACTER),
                arguments("example,com", NameFlaw.CHARACTER),
                arguments("example\\.com", NameFlaw.CHARACTER),
                arguments("a%2eb.com", NameFlaw.CHARACTER),
                arguments("⒈com.de", NameFlaw.CHARACTER),
                arguments("a․b.de", NameFlaw.CHARACTER),
                arguments("😀.com", NameFlaw.CHARACTER),
                arguments("i❤.ws", NameFlaw.CHARACTER),
                arguments("1️⃣.com", NameFlaw.CHARACTER),
                arguments("🇩🇪.de", NameFlaw.CHARACTER),
                arguments("a☃.de", NameFlaw.CHARACTER),
                arguments("√.com", NameFlaw.CHARACTER),
                arguments("a„b.de", NameFlaw.CHARACTER),
                arguments("بـب.com", NameFlaw.CHARACTER),
                arguments("〱.jp", NameFlaw.CHARACTER),
                arguments("\u1100.kr", NameFlaw.CHARACTER),
                arguments("a\u20d2.de", NameFlaw.CHARACTER),
                arguments("a\u0378.de", NameFlaw.CHARACTER),
                arguments("a\ufffe.de", NameFlaw.CHARACTER),
                arguments("a\ue000.de", NameFlaw.CHARACTER),
                arguments("\ud800.de", NameFlaw.CHARACTER),
                arguments("a\udc00b.de", NameFlaw.CHARACTER),
                arguments("\u202eexample.com", NameFlaw.CHARACTER),
                arguments("-ü.com", NameFlaw.HYPHEN_AT_EDGE),
                arguments("ü-.com", NameFlaw.HYPHEN_AT_EDGE),
                arguments("ab--ü.com", NameFlaw.HYPHENS_RESERVED),
                arguments("xn--ü.com", NameFlaw.FALSE_A_LABEL),
                arguments("xn--MNCHEN-\u00adp1ai\u00ad-.com", NameFlaw.FALSE_A_LABEL),
                arguments("\u0301a.de", NameFlaw.LEADING_MARK),
                arguments("a.\u0903.de", NameFlaw.LEADING_MARK),
                arguments("אabc.com", NameFlaw.MIXED_DIRECTION),
                arguments("abcא.com", NameFlaw.MIXED_DIRECTION),
                arguments("1א.com", NameFlaw.MIXED_DIRECTION),
                arguments("א.1a.com", NameFlaw.MIXED_DIRECTION),
                arguments("אב.a-1.2b", NameFlaw.MIXED_DIRECTION),
                arguments("א٣4.com", NameFlaw.MIXED_DIRECTION),
                arguments("ب٠۳.com", NameFlaw.MIXED_DIRECTION),
                arguments("a٠.com", NameFlaw.MIXED_DIRECTION),
                arguments("a\u200db.de", NameFlaw.CONTEXT),
                arguments("a\u200cb.de", NameFlaw.CONTEXT),
                arguments("a·l.cat", NameFlaw.CONTEXT),
                arguments("l·a.cat", NameFlaw.CONTEXT),
                arguments("l·.cat", NameFlaw.CONTEXT),
                arguments("·l.cat", NameFlaw.CONTEXT),
                arguments("͵a.gr", NameFlaw.CONTEXT),
                arguments("α͵.gr", NameFlaw.CONTEXT),
                arguments("a・b.jp", NameFlaw.CONTEXT),
                arguments("・.jp", NameFlaw.CONTEXT),
                arguments("׳א.com", NameFlaw.CONTEXT));
    }

    /** Backends ask about whatever stands in the DNS; a lock is for what somebody can register. */
    @ParameterizedTest
    @MethodSource("notToBeLocked")
    void readsWhatStandsInTheDnsAndLocksItNot(String raw, NameFlaw flaw) {
        var name = DomainName.parse(raw);

        assertThat(name.ascii()).isEqualTo(raw.toLowerCase(Locale.ROOT));
        assertThat(name.unicode()).isEqualTo(name.ascii());
        assertThat(DomainName.parse(raw + ".")).isEqualTo(name);
        assertRefused(name::requireRegistrable, Refusal.MALFORMED_DOMAIN, "domain")
                .isEqualTo(flaw.sentence());
    }

    static Stream<Arguments> notToBeLocked() {
        return Stream.of(
                arguments("_dmarc.example.com", NameFlaw.CHARACTER),
                arguments("xn--e28h.com", NameFlaw.CHARACTER),
                arguments("XN--LS8H.la", NameFlaw.CHARACTER),
                arguments("xn--i-7iq.ws", NameFlaw.CHARACTER),
                arguments("-example.com", NameFlaw.HYPHEN_AT_EDGE),
                arguments("example-.com", NameFlaw.HYPHEN_AT_EDGE),
                arguments("-.com", NameFlaw.HYPHEN_AT_EDGE),
                arguments("example.com-", NameFlaw.HYPHEN_AT_EDGE),
                arguments("ab--cd.com", NameFlaw.HYPHENS_RESERVED),
                arguments("AB--cd.com", NameFlaw.HYPHENS_RESERVED),
                arguments("a---b.com", NameFlaw.HYPHENS_RESERVED),
                arguments("www.ab--cd.com", NameFlaw.HYPHENS_RESERVED),
                arguments("xn--.com", NameFlaw.FALSE_A_LABEL),
                arguments("xn--a.com", NameFlaw.FALSE_A_LABEL),
                arguments("xn---.com", NameFlaw.FALSE_A_LABEL),
                arguments("xn--example-.com", NameFlaw.FALSE_A_LABEL),
                arguments("xn--mnchen-3y.com", NameFlaw.FALSE_A_LABEL),
                arguments("xn--99999999.com", NameFlaw.FALSE_A_LABEL),
                arguments("xn--xn---epa.com", NameFlaw.FALSE_A_LABEL),
                arguments("xn--a-0hc.com", NameFlaw.MIXED_DIRECTION),
                arguments("xn--al-0ea.cat", NameFlaw.CONTEXT),
                arguments("ns_1.example.org", NameFlaw.CHARACTER),
                arguments("ns--1.example.org", NameFlaw.HYPHENS_RESERVED),
                arguments("_dmarc.xn--mnchen-3ya.de", NameFlaw.CHARACTER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "münchen.de", "www.xn--mnchen-3ya.de", "3com.com"})
    void whatCanBeRegisteredCanBeLocked(String raw) {
        var name = DomainName.parse(raw);

        assertThat(name.requireRegistrable()).isSameAs(name);
    }

    /** In a name every character counts: nothing that people paste is read for something else. */
    @ParameterizedTest
    @ValueSource(ints = {0x00a0, 0x2009, 0x2011, 0x2013, 0x202a, 0x202d, 0x2066, 0x2069, 0x202e})
    void readsNoCharacterForAnotherInAName(int character) {
        assertMalformed("exam" + Character.toString(character) + "ple.com", NameFlaw.CHARACTER);
    }

    @Test
    void countsALabelsOctetsTo63() {
        assertThat(DomainName.parse(LABEL_OF_63 + ".de").ascii()).hasSize(66);

        assertMalformed("a" + LABEL_OF_63 + ".de", NameFlaw.LABEL_TOO_LONG);
        assertMalformed("de." + LABEL_OF_63 + "a", NameFlaw.LABEL_TOO_LONG);
        assertMalformed("a" + LABEL_OF_63 + ".рф", NameFlaw.LABEL_TOO_LONG);
    }

    @Test
    void countsAnInternationalLabelsOctetsInItsAsciiForm() {
        var longest = DomainName.parse("ü" + "a".repeat(55) + ".de");

        assertThat(longest.ascii()).startsWith("xn--").hasSize(63 + 3);
        assertMalformed("ü" + "a".repeat(56) + ".de", NameFlaw.LABEL_TOO_LONG);
    }

    @Test
    void countsANamesOctetsTo253WithoutTheLastDot() {
        assertThat(DomainName.parse(NAME_OF_253).ascii()).hasSize(253);
        assertThat(DomainName.parse(NAME_OF_253 + ".").ascii()).hasSize(253);
        assertThat(DomainName.parse(NAME_OF_253.toUpperCase(Locale.ROOT)).ascii()).hasSize(253);

        assertMalformed(NAME_OF_253 + "a", NameFlaw.NAME_TOO_LONG);
        assertMalformed(NAME_OF_253 + "a.", NameFlaw.NAME_TOO_LONG);
    }

    @Test
    void countsAnInternationalNamesOctetsTo253WithoutTheLastDot() {
        var longest = "ü.de." + NAME_OF_253.substring(0, 253 - "xn--tda.de.".length());

        assertThat(DomainName.parse(longest).ascii()).hasSize(253);
        assertThat(DomainName.parse(longest + ".").ascii()).hasSize(253);
        assertMalformed(longest + "a", NameFlaw.NAME_TOO_LONG);
        assertMalformed(longest + "a.", NameFlaw.NAME_TOO_LONG);
    }

    @Test
    void readsALongNameWhoseMarksAreWrittenApart() {
        var label = "ᾧ".repeat(20);
        var name = String.join(".", label, label, label, label, "gr");

        assertThat(DomainName.parse(Normalizer.normalize(name, Normalizer.Form.NFD)))
                .isEqualTo(DomainName.parse(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ".", "ü", "xn--", "\ud800", "-", "\u00ad"})
    void refusesAMegabyteOfAnythingWithoutRepeatingIt(String piece) {
        assertMalformed(piece.repeat(1_000_000 / piece.length()), NameFlaw.NAME_TOO_LONG);
    }

    @Test
    void readsUpTo1024CharactersHoweverFewOfThemCount() {
        var ignored = "\u00ad".repeat(1_024 - "example.com".length());

        assertThat(DomainName.parse(ignored + "example.com")).hasToString("example.com");
        assertMalformed(ignored + "\u00adexample.com", NameFlaw.NAME_TOO_LONG);
    }

    @Test
    void namesTheFieldThatTheNameCameIn() {
        assertRefused(
                () -> DomainName.parse("ns1", "nameserver"),
                Refusal.MALFORMED_DOMAIN,
                "nameserver");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Example.com",
                "example.com.",
                "münchen.de",
                "com",
                "a b.de",
                "10.0.0.1"
            })
    void isNeverBornInAnyOtherFormThanTheCanonicalOne(String notCanonical) {
        assertRefused(() -> new DomainName(notCanonical), Refusal.MALFORMED_DOMAIN, "domain");
    }

    @Test
    void readsAsPeopleWriteIt() {
        assertThat(new DomainName("www.xn--mnchen-3ya.de").unicode()).isEqualTo("www.münchen.de");
        assertThat(new DomainName("example.com").unicode()).isEqualTo("example.com");
    }

    @Test
    void liesInItselfAndInEachParentDownToTwoLabels() {
        assertThat(DomainName.parse("a.ns1.example.com").selfAndParents())
                .extracting(DomainName::ascii)
                .containsExactly("a.ns1.example.com", "ns1.example.com", "example.com");
        assertThat(DomainName.parse("example.com").selfAndParents())
                .containsExactly(new DomainName("example.com"));
    }

    @Test
    void sortsAsTheDatabaseDoes() {
        assertThat(Stream.of("b.de", "a.de", "a-b.de").map(DomainName::new).sorted())
                .extracting(DomainName::ascii)
                .containsExactly("a-b.de", "a.de", "b.de");
    }

    /** A sentence that says what no name has is wrong as soon as one has it. */
    @ParameterizedTest
    @EnumSource(NameFlaw.class)
    void speaksOfTheNameThatWasSentAndNotOfAllNames(NameFlaw flaw) {
        assertThat(flaw.sentence())
                .endsWith(".")
                .matches("(A label|The name) .*")
                .doesNotContain("no domain name", "no name");
    }

    private static void assertMalformed(String raw, NameFlaw flaw) {
        assertRefused(() -> DomainName.parse(raw), Refusal.MALFORMED_DOMAIN, "domain")
                .isEqualTo(flaw.sentence());
    }
}
