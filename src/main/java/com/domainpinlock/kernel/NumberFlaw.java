package com.domainpinlock.kernel;

/** What can be wrong with an authority number, each with the sentence that tells the caller so. */
enum NumberFlaw {
    EMPTY(Refusal.MALFORMED_NUMBER, "The number is empty."),
    TOO_LONG(Refusal.MALFORMED_NUMBER, "The number is too long."),
    CHARACTER(
            Refusal.MALFORMED_NUMBER,
            "The number has a character that is not allowed: only the digits 0 to 9, a + at the"
                    + " start, spaces, hyphens, dots, slashes and parentheses are."),
    TURNED_ROUND(
            Refusal.MALFORMED_NUMBER,
            "The number comes with an invisible character, U+202E, that turns round what is shown:"
                    + " type it in."),
    NO_COUNTRY_CODE(
            Refusal.MALFORMED_NUMBER,
            "The number must begin with + or 00 and the country code, as in +49 151 23456789."),
    UNKNOWN_COUNTRY_CODE(
            Refusal.MALFORMED_NUMBER, "The number begins with a country code that is not in use."),
    NOT_AS_FROM_ABROAD(
            Refusal.MALFORMED_NUMBER,
            "The number must be written as it is dialled from abroad, without a prefix after the"
                    + " country code that is only dialled inside the country."),
    NOT_KNOWN(
            Refusal.NUMBER_NOT_MOBILE,
            "The number's range is not known to us: that it is a mobile phone's cannot be told. The"
                    + " operator can enter it, in pinlock.numbers.mobile-prefixes."),
    INVALID(Refusal.MALFORMED_NUMBER, "No phone can have this number in the country it names."),
    NOT_MOBILE(
            Refusal.NUMBER_NOT_MOBILE,
            "The number must be a mobile phone's, which can receive SMS: no fixed line, service,"
                    + " internet, pager or satellite number.");

    private final Refusal why;
    private final String sentence;

    NumberFlaw(Refusal why, String sentence) {
        this.why = why;
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    CommandRefused refused() {
        return Refused.field(why, "authorityNumber", sentence).thrown();
    }
}
