package com.domainpinlock.sms.smpp;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import com.domainpinlock.sms.Sms;
import com.domainpinlock.sms.SmsSegment;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.DataCoding;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;
import org.jspecify.annotations.Nullable;

/** Writes one submit_sm as the provider wants it. */
record SmppSubmit(SmppProperties properties) {
    private static final byte NONE = 0;
    private static final Duration VALID_MAX = Duration.ofDays(28);

    /** Submits once; gives the provider's id for the message, if it gives one. */
    @Nullable String through(SMPPSession session, Sms sms, Text text, Duration left)
            throws PDUException,
                    ResponseTimeoutException,
                    InvalidResponseException,
                    NegativeResponseException,
                    IOException {
        return session.submitShortMessage(
                        properties.serviceType(),
                        properties.sourceTon(),
                        properties.sourceNpi(),
                        properties.source(),
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        sms.to().e164().substring(1),
                        new ESMClass(),
                        NONE,
                        NONE,
                        "",
                        validFor(left),
                        new RegisteredDelivery(
                                properties.registeredDelivery()
                                        ? SMSCDeliveryReceipt.SUCCESS_FAILURE
                                        : SMSCDeliveryReceipt.DEFAULT),
                        NONE,
                        text.coding(),
                        NONE,
                        text.octets())
                .getMessageId();
    }

    /**
     * The whole seconds that are left, counted from when the provider reads it: its clock need not
     * agree with ours.
     */
    static String validFor(Duration left) {
        var valid = left.compareTo(VALID_MAX) < 0 ? left : VALID_MAX;
        return String.format(
                Locale.ROOT,
                "0000%02d%02d%02d%02d000R",
                valid.toDaysPart(),
                valid.toHoursPart(),
                valid.toMinutesPart(),
                valid.toSecondsPart());
    }

    /**
     * A text as it stands in a submit: in the alphabet of GSM 03.38, one octet for each septet,
     * which is what data coding 0 means to a provider; in UCS-2 if it has a character that this
     * alphabet lacks.
     */
    static final class Text {
        private static final DataCoding GSM = new RawDataCoding((byte) 0);
        private static final DataCoding UCS2 = new RawDataCoding((byte) 8);

        private final DataCoding coding;
        private final byte[] octets;

        private Text(DataCoding coding, byte[] octets) {
            this.coding = coding;
            this.octets = octets;
        }

        /** The text in one SMS, or nothing if it needs more than one: it is never cut short. */
        static Optional<Text> inOneSms(String text) {
            if (!SmsSegment.fits(text)) return Optional.empty();
            return SmsSegment.septets(text)
                    .map(septets -> new Text(GSM, septets))
                    .or(() -> Optional.of(new Text(UCS2, text.getBytes(UTF_16BE))));
        }

        DataCoding coding() {
            return coding;
        }

        byte[] octets() {
            return octets;
        }
    }
}
