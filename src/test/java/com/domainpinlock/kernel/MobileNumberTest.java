package com.domainpinlock.kernel;

import static com.domainpinlock.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MobileNumberTest {
    private static final String FIELD = "authorityNumber";

    @ParameterizedTest
    @CsvSource({
        "+4915123456789, +4915123456789",
        "+49 151 23456789, +4915123456789",
        "004915123456789, +4915123456789",
        "0049 151 23456789, +4915123456789",
        "00 49 151/234-567.89, +4915123456789",
        "(+49) 151 23456789, +4915123456789",
        "+49 (151) 23456789, +4915123456789",
        "' +4915123456789 ', +4915123456789",
        "+49 (0)151 23456789, +4915123456789",
        "+49 (0) 151 23456789, +4915123456789",
        "0049 0151 23456789, +4915123456789",
        "+44 07911 123456, +447911123456",
        "+1 650-253-0000, +16502530000",
        "0016502530000, +16502530000",
        "001 (650) 253-0000, +16502530000",
        "+1 416 555 0123, +14165550123",
        "+91 98765 43210, +919876543210",
        "00919876543210, +919876543210",
        "+55 11 91234-5678, +5511912345678",
        "+55 (0)11 91234-5678, +5511912345678",
        "+234 803 123 4567, +2348031234567",
        "+234 0803 123 4567, +2348031234567",
        "+54 9 11 2345-6789, +5491123456789",
        "+52 55 1234 5678, +525512345678",
        "+39 333 123 4567, +393331234567",
        "+225 07 12 34 56 78, +2250712345678",
        "+7 912 345-67-89, +79123456789",
        "+7 701 234 56 78, +77012345678",
        "+43 664 123456789, +43664123456789",
        "+44 7624 123456, +447624123456",
        "+690 7290, +6907290",
        "tel:+4915123456789, +4915123456789",
        "'Tel: +49-151-23456789', +4915123456789",
        "＋４９１５１２３４５６７８９, +4915123456789",
        "+٤٩١٥١٢٣٤٥٦٧٨٩, +4915123456789",
        "+४९ १५१ २३४५६७८९, +4915123456789",
        "+49 （151） 234．567／89, +4915123456789",
        "+49\t151 23456789, +4915123456789",
        "'+4915123456789\n', +4915123456789",
    })
    void readsEveryWayOfWritingANumberAsOneAndTheSame(String raw, String e164) {
        assertThat(Numbers.parse(raw)).isEqualTo(new MobileNumber(e164));
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "' ', EMPTY",
        "(-), EMPTY",
        "15123456789, NO_COUNTRY_CODE",
        "0151 23456789, NO_COUNTRY_CODE",
        "4915123456789, NO_COUNTRY_CODE",
        "01149 151 23456789, NO_COUNTRY_CODE",
        "650-253-0000, NO_COUNTRY_CODE",
        "112, NO_COUNTRY_CODE",
        "0, NO_COUNTRY_CODE",
        "+999 151 2345678, UNKNOWN_COUNTRY_CODE",
        "+210 151 2345678, UNKNOWN_COUNTRY_CODE",
        "+0049 151 23456789, UNKNOWN_COUNTRY_CODE",
        "0000 49 151 23456789, UNKNOWN_COUNTRY_CODE",
        "+, INVALID",
        "00, INVALID",
        "+4, INVALID",
        "+49, INVALID",
        "+49 151, INVALID",
        "+49151234567890123456789, INVALID",
        "001987654321, INVALID",
        "+1 650 253 000, INVALID",
        "+1 650 253 00000, INVALID",
        "+1 253 0000, INVALID",
        "+225 (0)712345678901, INVALID",
        "+52 1 55 1234 5678, INVALID",
        "+54 9 11 15 2345-6789, INVALID",
        "+54 11 15 2345-6789, NOT_AS_FROM_ABROAD",
        "+7 8 912 345-67-89, NOT_AS_FROM_ABROAD",
        "+36 06 20 123 4567, NOT_AS_FROM_ABROAD",
        "+1 1 650 253 0000, NOT_AS_FROM_ABROAD",
        "0011 65 8234 5678, NOT_AS_FROM_ABROAD",
        "+49 151 2345678a, CHARACTER",
        "+1 800 FLOWERS, CHARACTER",
        "+49 151 23456789 ext. 5, CHARACTER",
        "+49 151 23456789x5, CHARACTER",
        "+4915123456789;ext=5, CHARACTER",
        "sms:+4915123456789, CHARACTER",
        "++4915123456789, CHARACTER",
        "49+15123456789, CHARACTER",
        "+49 151 2345678⑨, CHARACTER",
        "+49 151 2345678⁹, CHARACTER",
        "+49 151 ~23456789, CHARACTER",
        "'+49 151,23456789', CHARACTER",
        "\u202e+4915123456789, TURNED_ROUND",
        "+4915123456789\u202e, TURNED_ROUND",
        "'+49 151 23456789\u0000', CHARACTER",
        "\ud800+4915123456789, CHARACTER",
    })
    void refusesWhatIsNoInternationalNumberAndSaysWhy(String raw, NumberFlaw flaw) {
        assertRefused(() -> Numbers.parse(raw), Refusal.MALFORMED_NUMBER, FIELD)
                .startsWith(flaw.sentence());
    }

    /** What contacts, pages and PDFs have in the numbers that are copied out of them. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00a0,
                0x1680,
                0x2000,
                0x2007,
                0x2009,
                0x202f,
                0x205f,
                0x3000, // spaces
                0x00ad,
                0x034f,
                0x061c,
                0x180e,
                0x200b,
                0x200c,
                0x200d,
                0x200e,
                0x200f,
                0x2060,
                0x2064,
                0xfe0e,
                0xfe0f,
                0xfeff,
                0xe0020, // invisible
                0x202a,
                0x202b,
                0x202c,
                0x202d,
                0x2066,
                0x2067,
                0x2068,
                0x2069 // directions
            })
    void readsWhatCannotBeSeenForWhatItIs(int character) {
        var pasted = Character.toString(character);
        var number = new MobileNumber("+4915123456789");

        assertThat(Numbers.parse("+49" + pasted + "151" + pasted + "23456789")).isEqualTo(number);
        assertThat(Numbers.parse(pasted + "+4915123456789" + pasted)).isEqualTo(number);
        assertThat(Numbers.parse(pasted + "tel:+4915123456789")).isEqualTo(number);
        assertThat(MobileNumbers.isMeantBy(pasted + "tel:+49151")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xfe58, 0xfe63, 0xff0d})
    void readsEveryDashForOne(int dash) {
        var pasted = Character.toString(dash);

        assertThat(Numbers.parse("+49" + pasted + "151" + pasted + "23456789"))
                .isEqualTo(new MobileNumber("+4915123456789"));
    }

    @Test
    void namesTheCharacterThatItCannotRead() {
        assertRefused(() -> Numbers.parse("+49 151 2345678\u2468"), Refusal.MALFORMED_NUMBER, FIELD)
                .endsWith(" U+2468 is not.");
        assertRefused(
                        () -> Numbers.parse("+49 151 2345678\u202e9"),
                        Refusal.MALFORMED_NUMBER,
                        FIELD)
                .contains("U+202E", "Type it in.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1 621 234 5678", // Houston, since January 2025
                "+84 55 234 5678", // Vietnam
                "+49 151 2345678",
                "+49 151 234567890",
                "+49 00 151 23456789",
                "+1 150 253 0000",
                "+91 98765 432100",
                "+55 11 8123 4567",
                "+39 0333 123 4567",
                "+39 (0)333 123 4567"
            })
    void doesNotClaimToKnowARangeThatItDoesNotKnow(String raw) {
        assertRefused(() -> Numbers.parse(raw), Refusal.NUMBER_NOT_MOBILE, FIELD)
                .isEqualTo(NumberFlaw.NOT_KNOWN.sentence())
                .contains("not known to us", "Check each digit", "leave out a 0 or 1");
    }

    @Test
    void theOperatorCanEnterARangeThatTheTablesDoNotKnow() {
        var numbers = Numbers.with("+1621", "+8455");

        assertThat(numbers.parse("+1 (621) 234-5678").e164()).isEqualTo("+16212345678");
        assertThat(numbers.parse("0084 055 234 5678").e164()).isEqualTo("+84552345678");
        assertRefused(() -> numbers.parse("+1 621 234 567"), Refusal.MALFORMED_NUMBER, FIELD)
                .isEqualTo(NumberFlaw.INVALID.sentence());
        assertRefused(() -> numbers.parse("+84 57 234 5678"), Refusal.NUMBER_NOT_MOBILE, FIELD)
                .isEqualTo(NumberFlaw.NOT_KNOWN.sentence());
    }

    @ParameterizedTest
    @CsvSource({
        "+16212345678, US", // none is named: the first of those with this code
        "+16213456789, CA", // the longest beginning counts
        "+16214567890, BS",
        "+14165550123, CA", // what the plans know stays as they have it
        "+447700212345, JE",
        "+447911312345, GB",
        "+79001234567, RU",
        "+84552345678, VN",
        "+4915123456789, DE",
        "+2100000000, ZZ"
    })
    void aNumberIsOfTheCountryNamedForItsRange(String e164, String country) {
        var numbers =
                Numbers.with("+1621", "+16213=CA", "+16214=BS", "+1416=US", "+4477002=JE", "+8455");

        assertThat(numbers.country(new MobileNumber(e164))).isEqualTo(country);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1621=DE", "+8455=US", "+4477002=ZZ"})
    void aRangeIsOfACountryWithItsCallingCode(String range) {
        assertThatThrownBy(() -> new MobileNumbers.Properties(List.of(range)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("pinlock.numbers.mobile-prefixes has " + range);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1621",
                "+",
                "+1 621",
                "+0621",
                "+1621x",
                "+1234567890123",
                "+1621=",
                "+1621=us",
                "+1621=USA",
                "US"
            })
    void aRangeIsTheBeginningOfAnInternationalNumber(String prefix) {
        assertThatThrownBy(() -> new MobileNumbers.Properties(List.of(prefix)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("pinlock.numbers.mobile-prefixes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49 30 1234567", // fixed, Berlin
                "+91 22 2345 6789", // fixed, Mumbai
                "+55 11 2345 6789", // fixed, São Paulo
                "+234 201 234 5678", // fixed, Lagos
                "+54 11 2345-6789", // fixed, Buenos Aires: a mobile has a 9
                "+39 06 1234 5678", // fixed, Rome
                "+49 900 1 123456", // premium
                "+1 900 555 1234", // premium
                "+44 845 123 4567", // shared cost
                "+49 180 5 123456", // shared cost
                "+49 800 1234567", // toll-free
                "+1 800 555 1234", // toll-free
                "+800 1234 5678", // toll-free, of no country
                "+979 1 2345 6789", // premium, of no country
                "+44 70 1123 4567", // personal
                "+1 500 555 1234", // personal
                "+44 56 1234 5678", // internet
                "+883 5100 1234 5678", // internet, of no country
                "+49 168 8123456", // pager
                "+44 76 4012 3456", // pager
                "+44 300 123 4567", // company wide
                "+881 6 1234 5678", // satellite: the plans call it mobile
                "+870 773 123 456", // satellite: likewise
                "+882 16 123 4567", // satellite
            })
    void refusesNumbersOnWhichNoMobileCanBeReached(String raw) {
        assertRefused(() -> Numbers.parse(raw), Refusal.NUMBER_NOT_MOBILE, FIELD)
                .isEqualTo(NumberFlaw.NOT_MOBILE.sentence());
    }

    @Test
    void countsWhatWasTypedTo64Characters() {
        assertThat(Numbers.parse("+4915123456789" + " ".repeat(50)))
                .isEqualTo(new MobileNumber("+4915123456789"));

        assertRefused(
                        () -> Numbers.parse("+4915123456789" + " ".repeat(51)),
                        Refusal.MALFORMED_NUMBER,
                        FIELD)
                .isEqualTo(NumberFlaw.TOO_LONG.sentence());
        assertRefused(
                        () -> Numbers.parse("+" + "1".repeat(1_000_000)),
                        Refusal.MALFORMED_NUMBER,
                        FIELD)
                .isEqualTo(NumberFlaw.TOO_LONG.sentence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1234567", "+123456789012345"})
    void isBornInTheShapeOfE164(String e164) {
        assertThat(new MobileNumber(e164).e164()).isEqualTo(e164);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+123456",
                "+1234567890123456",
                "+0123456789",
                "4915123456789",
                "+49 15123456789",
                "+4915123456789\n",
                "+٤٩١٥١٢٣٤٥٦٧٨٩"
            })
    void isNeverBornInAnyOtherShape(String notE164) {
        assertRefused(() -> new MobileNumber(notE164), Refusal.MALFORMED_NUMBER, FIELD)
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+4915123456567, +49…567",
        "+16502530000, +1…000",
        "+79123456789, +7…789",
        "+2348031234567, +234…567",
        "+2100000000, +…000",
    })
    void printsItsCountryAndLastThreeDigitsAlone(String e164, String masked) {
        assertThat(new MobileNumber(e164).masked()).isEqualTo(masked);
        assertThat(new MobileNumber(e164)).hasToString(masked);
    }

    @ParameterizedTest
    @EnumSource(NumberFlaw.class)
    void noSentenceLeavesTheCallerWithoutAWord(NumberFlaw flaw) {
        assertThat(flaw.sentence()).endsWith(".").hasSizeBetween(10, 200);
    }
}
