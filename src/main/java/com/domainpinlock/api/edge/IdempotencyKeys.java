package com.domainpinlock.api.edge;

import com.domainpinlock.kernel.CommandRefused.Refused;
import java.util.regex.Pattern;

/** What callers may send as {@code Idempotency-Key}. */
public final class IdempotencyKeys {
    /** The header. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

    private IdempotencyKeys() {}

    /**
     * Lets a key pass that can be one.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    public static String check(String key) {
        if (KEY.matcher(key).matches()) return key;
        throw Refused.invalid(HEADER, "An Idempotency-Key is 1 to 255 visible ASCII characters.");
    }
}
