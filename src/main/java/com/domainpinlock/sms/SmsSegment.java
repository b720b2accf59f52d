package com.domainpinlock.sms;

/**
 * Says whether a text fits one SMS, so that nobody pays for two: 160 septets where all its
 * characters are in the alphabet of GSM 03.38 (those of its extension take two), else 70 units of
 * UCS-2.
 */
public final class SmsSegment {
    /** The most that a segment holds in the GSM alphabet. */
    public static final int SEPTETS_MAX = 160;

    /** The most that a segment holds in any other. */
    public static final int UNITS_MAX = 70;

    private SmsSegment() {}

    /** Whether all characters are in the GSM alphabet or its extension. */
    public static boolean isGsm(String text) {
        return GsmAlphabet.septets(text).isPresent();
    }

    /** How much the text takes: septets where it is in the GSM alphabet, else UCS-2 units. */
    public static int size(String text) {
        return GsmAlphabet.septets(text).map(septets -> septets.length).orElse(text.length());
    }

    /** Whether it is one SMS. */
    public static boolean fits(String text) {
        return size(text) <= (isGsm(text) ? SEPTETS_MAX : UNITS_MAX);
    }
}
