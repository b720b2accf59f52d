package com.domainpinlock.sms;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

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

    private static final int ESCAPE = 0x1b;

    /** Each character stands at its number. */
    private static final String BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ"
                    + " !\"#¤%&'()*+,-./0123456789:;<=>?"
                    + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
                    + "¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final String EXTENDED = "\f^{}\\[~]|€";
    private static final byte[] EXTENDED_AT = {
        0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65
    };

    private SmsSegment() {}

    /**
     * The text in septets, one in each octet; a character of the extension takes two.
     *
     * @return empty where a character is in neither
     */
    public static Optional<byte[]> septets(String text) {
        var septets = new ByteArrayOutputStream(text.length());
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            var basic = character == ESCAPE ? -1 : BASIC.indexOf(character);
            var extended = EXTENDED.indexOf(character);
            if (basic >= 0) {
                septets.write(basic);
            } else if (extended >= 0) {
                septets.write(ESCAPE);
                septets.write(EXTENDED_AT[extended]);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(septets.toByteArray());
    }

    /** Whether all characters are in the GSM alphabet or its extension. */
    public static boolean isGsm(String text) {
        return septets(text).isPresent();
    }

    /** How much the text takes: septets where it is in the GSM alphabet, else UCS-2 units. */
    public static int size(String text) {
        return septets(text).map(septets -> septets.length).orElse(text.length());
    }

    /** Whether it is one SMS. */
    public static boolean fits(String text) {
        return size(text) <= (isGsm(text) ? SEPTETS_MAX : UNITS_MAX);
    }
}
