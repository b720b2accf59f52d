package com.domainpinlock.kernel;

import com.domainpinlock.kernel.CommandRefused.Refused;
import java.util.Locale;

/** What can be wrong with an authority number, each with the sentence that tells the caller so. */
enum NumberFlaw {
    EMPTY("The number is empty."),
    TOO_LONG("The number is too long."),
    CHARACTER(
            "The number has a character that is not allowed: only the digits 0 to 9, a + at the"
                    + " start, spaces, hyphens, dots, slashes and parentheses are."),
    TURNED_ROUND(PastedText.CURE),
    NO_COUNTRY_CODE(
            "The number must begin with + or 00 and the country code, as in +49 151 23456789."),
    UNKNOWN_COUNTRY_CODE("The number begins with a country code that is not in use."),
    NOT_AS_FROM_ABROAD(
            "The number must be written as it is dialled from abroad, without a prefix after the"
                    + " country code that is only dialled inside the country."),
    NOT_KNOWN(
            Refusal.NUMBER_NOT_MOBILE,
            "The number's range is not known to us. Check each digit, and leave out a 0 or 1 after the"
                    + " country code; an operator can enter it in pinlock.numbers.mobile-prefixes."),
    INVALID(
            "No number of this country has that many digits. Check them, and leave out a 0 or 1 that is"
                    + " only dialled inside the country."),
    NOT_MOBILE(
            Refusal.NUMBER_NOT_MOBILE,
            "The number must be a mobile phone's, which can receive SMS: no fixed line, service,"
                    + " internet, pager or satellite number.");

    private final Refusal why;
    private final String sentence;

    NumberFlaw(String sentence) {
        this(Refusal.MALFORMED_NUMBER, sentence);
    }

    NumberFlaw(Refusal why, String sentence) {
        this.why = why;
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    CommandRefused refused() {
        return refused(sentence);
    }

    /** The same, and which character it is: it may be one that cannot be told from another. */
    CommandRefused refused(int character) {
        return refused("%s U+%s is not.".formatted(sentence, codeOf(character)));
    }

    private static String codeOf(int character) {
        var hex = Integer.toHexString(character).toUpperCase(Locale.ROOT);
        return "0".repeat(Math.max(0, 4 - hex.length())) + hex;
    }

    private CommandRefused refused(String cure) {
        return Refused.field(why, "authorityNumber", cure).thrown();
    }
}
