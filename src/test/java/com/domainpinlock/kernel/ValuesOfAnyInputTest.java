package com.domainpinlock.kernel;

import static com.domainpinlock.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.characters;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ValuesOfAnyInputTest {
    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    @Test
    void anyTextIsACanonicalNameOrMalformed() {
        qt().withExamples(2_000)
                .forAll(strings().allPossible().ofLengthBetween(0, 40))
                .checkAssert(text -> readName(text).ifPresent(this::assertStable));
    }

    @Test
    void anyCharactersAroundANameGiveACanonicalNameOrMalformed() {
        qt().withExamples(5_000)
                .forAll(characters().basicMultilingualPlane())
                .checkAssert(c -> readName("a" + c + "b.com").ifPresent(this::assertStable));
    }

    @Test
    void anyMixtureOfPiecesIsACanonicalNameOrMalformed() {
        var pieces =
                arbitrary()
                        .pick(
                                "a",
                                "B",
                                "1",
                                "ß",
                                "ü",
                                "e\u0301",
                                "ς",
                                "Σ",
                                "İ",
                                "ﬁ",
                                "𝐚",
                                "K",
                                "例",
                                "ア",
                                "・",
                                "א",
                                "ب",
                                "٣",
                                "۳",
                                "क",
                                "्",
                                "\u200d",
                                "\u200c",
                                "l",
                                "·",
                                "-",
                                ".",
                                ".",
                                "。",
                                "xn--",
                                "xn--mnchen-3ya",
                                "3ya",
                                "0x",
                                "*",
                                "_",
                                "😀",
                                "\ud83d",
                                "\u00ad",
                                "\u0301",
                                ".com",
                                ".de");
        var accepted = new AtomicInteger();

        qt().withExamples(10_000)
                .forAll(lists().of(pieces).ofSizeBetween(1, 8).map(list -> String.join("", list)))
                .checkAssert(text -> {
                    var name = readName(text);
                    name.ifPresent(this::assertStable);
                    name.ifPresent(_ -> accepted.incrementAndGet());
                });

        assertThat(accepted).hasValueGreaterThan(150);
    }

    @Test
    void everyPlainNameIsReadAsItStands() {
        var label = strings().betweenCodePoints('a', 'z').ofLengthBetween(1, 63);

        qt().forAll(lists().of(label).ofSizeBetween(2, 3).map(list -> String.join(".", list)))
                .checkAssert(name -> assertThat(DomainName.parse(name)).hasToString(name));
    }

    @Test
    void anyTextIsAMobileNumberOrRefused() {
        qt().withExamples(2_000)
                .forAll(strings().allPossible().ofLengthBetween(0, 20))
                .checkAssert(text -> readNumber(text).ifPresent(this::assertStable));
    }

    @Test
    void anyDigitsAndSeparatorsAreAMobileNumberOrRefused() {
        var pieces =
                arbitrary()
                        .pick(
                                "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "(", ")", " ",
                                "-", "/", ".", "(0)");
        var starts = arbitrary().pick("+", "00", "+49151", "+49 (0)15", "001650", "+91 9", "+54");
        var accepted = new AtomicInteger();

        qt().withExamples(10_000)
                .forAll(starts, lists().of(pieces).ofSizeBetween(4, 14))
                .checkAssert((start, rest) -> {
                    var number = readNumber(start + String.join("", rest));
                    number.ifPresent(this::assertStable);
                    number.ifPresent(_ -> accepted.incrementAndGet());
                });

        assertThat(accepted).hasValueGreaterThan(100);
    }

    @Test
    void theExampleMobileOfEveryCountryIsReadInEveryInternationalForm() {
        for (var country : PLANS.getSupportedRegions()) {
            var example = PLANS.getExampleNumberForType(country, PhoneNumberType.MOBILE);
            if (example == null) continue;
            var e164 = PLANS.format(example, PhoneNumberFormat.E164);
            var national = PLANS.getNationalSignificantNumber(example);

            assertThat(Numbers.parse(e164).e164()).isEqualTo(e164);
            assertThat(Numbers.parse("00" + e164.substring(1)).e164()).isEqualTo(e164);
            assertThat(Numbers.parse(PLANS.format(example, PhoneNumberFormat.INTERNATIONAL)))
                    .hasToString("+" + example.getCountryCode() + "…" + lastThree(national));
        }
    }

    private void assertStable(DomainName name) {
        assertThat(name.ascii()).matches("([a-z0-9_-]{1,63}\\.)+[a-z0-9_-]{1,63}");
        if (isRegistrable(name))
            assertThat(name.ascii()).matches("([a-z0-9-]{1,63}\\.)+[a-z0-9-]{1,63}");
        else assertThat(name.unicode()).isEqualTo(name.ascii());
        assertThat(List.of(name.ascii(), name.ascii().toUpperCase(Locale.ROOT), name.ascii() + "."))
                .extracting(DomainName::parse)
                .containsOnly(name);
        assertThat(DomainName.parse(name.unicode())).isEqualTo(name);
        assertThat(name.selfAndParents())
                .extracting(DomainName::ascii)
                .allMatch(name.ascii()::endsWith);
    }

    private void assertStable(MobileNumber number) {
        assertThat(Numbers.parse(number.e164())).isEqualTo(number);
        assertThat(Numbers.parse("00" + number.e164().substring(1))).isEqualTo(number);
        assertThat(number.masked()).endsWith("…" + lastThree(number.e164()));
    }

    private static boolean isRegistrable(DomainName name) {
        try {
            return name.requireRegistrable().equals(name);
        } catch (CommandRefused _) {
            assertRefused(name::requireRegistrable, Refusal.MALFORMED_DOMAIN, "domain")
                    .hasSizeLessThan(200);
            return false;
        }
    }

    private static Optional<DomainName> readName(String text) {
        try {
            return Optional.of(DomainName.parse(text));
        } catch (CommandRefused _) {
            assertRefused(() -> DomainName.parse(text), Refusal.MALFORMED_DOMAIN, "domain")
                    .hasSizeLessThan(200);
            return Optional.empty();
        }
    }

    private static Optional<MobileNumber> readNumber(String text) {
        try {
            return Optional.of(Numbers.parse(text));
        } catch (CommandRefused refused) {
            var why = refused.refused().why();
            assertThat(why).isIn(Refusal.MALFORMED_NUMBER, Refusal.NUMBER_NOT_MOBILE);
            assertRefused(() -> Numbers.parse(text), why, "authorityNumber").hasSizeLessThan(200);
            return Optional.empty();
        }
    }

    private static String lastThree(String digits) {
        return digits.substring(digits.length() - 3);
    }
}
