package com.domainpinlock.kernel;

/**
 * A mobile phone's number; prints only its last digits.
 *
 * @param e164 the number in E.164 form, as in {@code +4915123456789}
 */
public record MobileNumber(String e164) {
    /** Reads an international number as people write it. */
    public static MobileNumber parse(String raw) {
        return new MobileNumber(raw);
    }

    /** The form that may be shown: {@code +49…789}. */
    public String masked() {
        return e164.substring(0, 3) + "…" + e164.substring(e164.length() - 3);
    }

    @Override
    public String toString() {
        return masked();
    }
}
