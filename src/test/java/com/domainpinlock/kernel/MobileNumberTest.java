package com.domainpinlock.kernel;

import static com.domainpinlock.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

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
        "+49 151 2345678, INVALID",
        "+49 151 234567890, INVALID",
        "+49151234567890123456789, INVALID",
        "001987654321, INVALID",
        "+1 650 253 000, INVALID",
        "+1 650 253 00000, INVALID",
        "+1 150 253 0000, INVALID",
        "+91 98765 4321, INVALID",
        "+91 98765 432100, INVALID",
        "+55 11 8123 4567, INVALID",
        "+39 0333 123 4567, INVALID",
        "+39 (0)333 123 4567, INVALID",
        "+225 (0)712345678901, INVALID",
        "+52 1 55 1234 5678, INVALID",
        "+54 9 11 15 2345-6789, INVALID",
        "+54 11 15 2345-6789, NOT_AS_FROM_ABROAD",
        "+7 8 912 345-67-89, NOT_AS_FROM_ABROAD",
        "+36 06 20 123 4567, NOT_AS_FROM_ABROAD",
        "+1 1 650 253 0000, NOT_AS_FROM_ABROAD",
        "0011 65 8234 5678, NOT_AS_FROM_ABROAD",
        "+49 00 151 23456789, INVALID",
        "+49 151 2345678a, CHARACTER",
        "+1 800 FLOWERS, CHARACTER",
        "+49 151 23456789 ext. 5, CHARACTER",
        "+49 151 23456789x5, CHARACTER",
        "+4915123456789;ext=5, CHARACTER",
        "tel:+4915123456789, CHARACTER",
        "++4915123456789, CHARACTER",
        "49+15123456789, CHARACTER",
        "＋4915123456789, CHARACTER",
        "+٤٩١٥١٢٣٤٥٦٧٨٩, CHARACTER",
        "+４９１５１２３４５６７８９, CHARACTER",
        "'+49 151,23456789', CHARACTER",
        "+49 151 234\u00a056789, CHARACTER",
        "'+49 151 23456789\u0000', CHARACTER",
        "+49 151\t23456789, CHARACTER",
        "'+4915123456789\n', CHARACTER",
        "\ud800+4915123456789, CHARACTER",
    })
    void refusesWhatIsNoInternationalNumberAndSaysWhy(String raw, NumberFlaw flaw) {
        assertRefused(() -> Numbers.parse(raw), Refusal.MALFORMED_NUMBER, FIELD)
                .isEqualTo(flaw.sentence());
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
