package com.domainpinlock.sms.smpp;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jsmpp.bean.DataCoding;
import org.jsmpp.bean.RawDataCoding;

/**
 * A text as it stands in a submit: in the alphabet of GSM 03.38, one octet for each septet, which
 * is what data coding 0 means to a provider; in UCS-2 if it has a character that this alphabet
 * lacks.
 */
final class SmppText {
    private static final int SEPTETS_MAX = 160;
    private static final int UCS2_OCTETS_MAX = 140;
    private static final DataCoding GSM = new RawDataCoding((byte) 0);
    private static final DataCoding UCS2 = new RawDataCoding((byte) 8);
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

    private final DataCoding coding;
    private final byte[] octets;

    private SmppText(DataCoding coding, byte[] octets) {
        this.coding = coding;
        this.octets = octets;
    }

    /** The text in one SMS, or nothing if it needs more than one: it is never cut short. */
    static Optional<SmppText> inOneSms(String text) {
        var septets = septets(text);
        if (septets.isPresent()) {
            return septets.filter(octets -> octets.length <= SEPTETS_MAX)
                    .map(octets -> new SmppText(GSM, octets));
        }
        var octets = text.getBytes(UTF_16BE);
        return octets.length <= UCS2_OCTETS_MAX
                ? Optional.of(new SmppText(UCS2, octets))
                : Optional.empty();
    }

    private static Optional<byte[]> septets(String text) {
        var octets = new ByteArrayOutputStream(SEPTETS_MAX);
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            var basic = character == ESCAPE ? -1 : BASIC.indexOf(character);
            var extended = EXTENDED.indexOf(character);
            if (basic >= 0) {
                octets.write(basic);
            } else if (extended >= 0) {
                octets.write(ESCAPE);
                octets.write(EXTENDED_AT[extended]);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(octets.toByteArray());
    }

    DataCoding coding() {
        return coding;
    }

    byte[] octets() {
        return octets;
    }
}
