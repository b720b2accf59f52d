package com.domainpinlock.sms.smpp;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import com.domainpinlock.sms.SmsSegment;
import java.util.Optional;
import org.jsmpp.bean.DataCoding;
import org.jsmpp.bean.RawDataCoding;

/**
 * A text as it stands in a submit: in the alphabet of GSM 03.38, one octet for each septet, which
 * is what data coding 0 means to a provider; in UCS-2 if it has a character that this alphabet
 * lacks.
 */
final class SmppText {
    private static final DataCoding GSM = new RawDataCoding((byte) 0);
    private static final DataCoding UCS2 = new RawDataCoding((byte) 8);

    private final DataCoding coding;
    private final byte[] octets;

    private SmppText(DataCoding coding, byte[] octets) {
        this.coding = coding;
        this.octets = octets;
    }

    /** The text in one SMS, or nothing if it needs more than one: it is never cut short. */
    static Optional<SmppText> inOneSms(String text) {
        if (!SmsSegment.fits(text)) return Optional.empty();
        return SmsSegment.septets(text)
                .map(septets -> new SmppText(GSM, septets))
                .or(() -> Optional.of(new SmppText(UCS2, text.getBytes(UTF_16BE))));
    }

    DataCoding coding() {
        return coding;
    }

    byte[] octets() {
        return octets;
    }
}
