package com.domainpinlock.sms;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** The default alphabet of GSM 03.38 and its extension. */
public final class GsmAlphabet {
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

    private GsmAlphabet() {}

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
}
