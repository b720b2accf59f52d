package com.domainpinlock.user;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * A password as somebody has typed it, in the one form in which it is the same from every keyboard.
 */
record Password(String text) {
    /** bcrypt looks at no more. */
    static final int BYTES_MAX = 72;

    Password {
        text = Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    boolean isTooLong() {
        return text.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX;
    }

    int characters() {
        return text.codePointCount(0, text.length());
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
