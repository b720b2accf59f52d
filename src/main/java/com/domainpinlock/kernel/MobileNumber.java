package com.domainpinlock.kernel;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A mobile phone's number, to which one-time codes are sent; prints only its last digits.
 *
 * @param e164 the number in E.164 form, as in {@code +4915123456789}; that it is a mobile's is
 *     taken on trust here, {@link MobileNumbers} checks it
 */
public record MobileNumber(String e164) {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    public MobileNumber {
        if (!E164.matcher(e164).matches()) throw NumberFlaw.INVALID.refused();
    }

    /** The form that may be shown: {@code +49…789}. */
    public String masked() {
        return "+" + NumberReader.countryCode(e164) + "…" + e164.substring(e164.length() - 3);
    }

    /** All countries that have numbers, in two letters as in {@code DE}. */
    public static Set<String> countries() {
        return NumberReader.countries();
    }

    @Override
    public String toString() {
        return masked();
    }
}
