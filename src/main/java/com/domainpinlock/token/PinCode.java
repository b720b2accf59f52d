package com.domainpinlock.token;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.PastedText;
import com.domainpinlock.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/** The digits that a phone receives. It prints nothing and is never stored. */
public final class PinCode {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{6,10}");

    private static final int RAW_CHARACTERS_MAX = 64;

    private final String digits;

    private PinCode(String digits) {
        this.digits = digits;
    }

    /**
     * Reads a code as people copy it, with spaces and hyphens anywhere.
     *
     * @throws com.domainpinlock.kernel.CommandRefused MALFORMED_TOKEN unless it is 6 to 10 digits
     */
    public static PinCode parse(String raw) {
        if (raw.length() > RAW_CHARACTERS_MAX) throw malformed();
        var text = PastedText.read(raw).orElseThrow(() -> malformed(PastedText.CURE));
        var digits = text.replace(" ", "").replace("-", "");
        if (!DIGITS.matcher(digits).matches()) throw malformed();
        return new PinCode(digits);
    }

    static RuntimeException malformed() {
        return malformed("The token is the digits of the SMS, as a string, and nothing else.");
    }

    private static RuntimeException malformed(String cure) {
        return Refused.field(Refusal.MALFORMED_TOKEN, "token", cure).thrown();
    }

    int length() {
        return digits.length();
    }

    /** Compares in a time that does not depend on where the two differ. */
    boolean matches(PinCode other) {
        return MessageDigest.isEqual(bytes(), other.bytes());
    }

    private byte[] bytes() {
        return digits.getBytes(StandardCharsets.US_ASCII);
    }

    /** The digits themselves: for the text of an SMS, and for nothing else. */
    public String reveal() {
        return digits;
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
