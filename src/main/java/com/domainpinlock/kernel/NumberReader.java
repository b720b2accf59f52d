package com.domainpinlock.kernel;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.NumberParseException.ErrorType;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Reads mobile numbers by the numbering plans of the world. */
final class NumberReader {
    private static final int RAW_CHARACTERS_MAX = 64;
    private static final String NOWHERE = "ZZ";
    private static final String SCHEME = "tel:";
    private static final String SEPARATORS = " -./()";

    /** In some plans, as in North America's, nothing tells the two apart. */
    private static final Set<PhoneNumberType> MOBILE =
            Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final Set<Integer> COUNTRY_CODES = Set.copyOf(PLANS.getSupportedCallingCodes());

    private NumberReader() {}

    /**
     * Reads a mobile's number.
     *
     * @param mobile what numbers begin with, in E.164 form, that are a mobile's whatever the plans
     *     say
     */
    static String e164(String raw, Collection<String> mobile) {
        var digits = internationalDigits(raw);
        var number = parsed(digits);
        int country = number.getCountryCode();
        var national = PLANS.getNationalSignificantNumber(number);
        if (!digits.equals(country + national) && !digits.equals(country + "0" + national)) {
            throw NumberFlaw.NOT_AS_FROM_ABROAD.refused();
        }
        var e164 = "+" + country + national;
        if (PLANS.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE)
            throw NumberFlaw.INVALID.refused();
        if (mobile.stream().anyMatch(e164::startsWith)) return e164;
        var type = PLANS.getNumberType(number);
        if (type == PhoneNumberType.UNKNOWN) throw NumberFlaw.NOT_KNOWN.refused();
        if (!MOBILE.contains(type) || belongsToNoCountry(country)) {
            throw NumberFlaw.NOT_MOBILE.refused();
        }
        return e164;
    }

    /** No country code begins another, so the first that fits is the number's. */
    static String countryCode(String e164) {
        for (int end = 2; end <= 4; end++) {
            var code = e164.substring(1, end);
            if (COUNTRY_CODES.contains(Integer.valueOf(code))) return code;
        }
        return "";
    }

    /** The country whose range it is of; none where countries share a code and no plan tells. */
    static Optional<String> country(String e164) {
        try {
            return Optional.ofNullable(PLANS.getRegionCodeForNumber(PLANS.parse(e164, NOWHERE)));
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    /** The first of the countries that share its calling code. */
    static String mainCountry(String e164) {
        var code = countryCode(e164);
        return code.isEmpty() ? NOWHERE : PLANS.getRegionCodeForCountryCode(Integer.parseInt(code));
    }

    /** Whether numbers that begin so can be the country's. */
    static boolean canBe(String prefix, String country) {
        return prefix.startsWith("+" + PLANS.getCountryCodeForRegion(country));
    }

    static Set<String> countries() {
        return PLANS.getSupportedRegions();
    }

    /** What follows + or 00, separators taken out. */
    private static String internationalDigits(String raw) {
        if (raw.length() > RAW_CHARACTERS_MAX) throw NumberFlaw.TOO_LONG.refused();
        var plain = PastedText.read(raw).orElseThrow(NumberFlaw.TURNED_ROUND::refused).strip();
        var typed = new StringBuilder();
        withoutScheme(plain)
                .codePoints()
                .filter(c -> SEPARATORS.indexOf(c) < 0)
                .forEach(typed::appendCodePoint);
        if (typed.isEmpty()) throw NumberFlaw.EMPTY.refused();
        var international = typed.charAt(0) == '+';
        var digits = typed.substring(international ? 1 : 0);
        var other = digits.codePoints().filter(c -> c < '0' || c > '9').findFirst();
        if (other.isPresent()) throw NumberFlaw.CHARACTER.refused(other.getAsInt());
        if (international) return digits;
        if (digits.startsWith("00")) return digits.substring(2);
        throw NumberFlaw.NO_COUNTRY_CODE.refused();
    }

    /** A link to a number, as a page has it (RFC 3966). */
    private static String withoutScheme(String text) {
        return isLink(text) ? text.substring(SCHEME.length()) : text;
    }

    static boolean isLink(String text) {
        return AsciiCase.lower(text.strip()).startsWith(SCHEME);
    }

    private static PhoneNumber parsed(String digits) {
        try {
            return PLANS.parse("+" + digits, NOWHERE);
        } catch (NumberParseException e) {
            throw e.getErrorType() == ErrorType.INVALID_COUNTRY_CODE
                    ? NumberFlaw.UNKNOWN_COUNTRY_CODE.refused()
                    : NumberFlaw.INVALID.refused();
        }
    }

    /** Satellite phones and the like: the plans call some of them mobile. */
    private static boolean belongsToNoCountry(int country) {
        return PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY.equals(
                PLANS.getRegionCodeForCountryCode(country));
    }
}
