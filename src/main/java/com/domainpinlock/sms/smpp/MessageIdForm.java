package com.domainpinlock.sms.smpp;

import java.math.BigInteger;

/**
 * How a provider writes a message's id. Many answer a submit with a hexadecimal number and write
 * the same number in decimal into the receipt, or with zeros before it; read by their forms, both
 * are one id.
 */
enum MessageIdForm {
    AS_IS(0),
    HEX(16),
    DECIMAL(10);

    private final int radix;

    MessageIdForm(int radix) {
        this.radix = radix;
    }

    /** The one way we write this id: a decimal number, or as it came if it is none. */
    String canonical(String id) {
        var text = id.strip();
        if (radix == 0) return text;
        try {
            return new BigInteger(text, radix).toString();
        } catch (NumberFormatException _) {
            return text;
        }
    }
}
