package com.domainpinlock.api.edge;

import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.Refused;
import org.jspecify.annotations.Nullable;

/** Refusals of single fields, in the words that all requests share. */
public final class Fields {
    private Fields() {}

    /**
     * Lets a field pass that was sent.
     *
     * @throws com.domainpinlock.kernel.CommandRefused MISSING_FIELD
     */
    public static <T> T required(@Nullable T value, String field) {
        if (value == null)
            throw Refused.field(Refusal.MISSING_FIELD, field, "Send " + field + ".").thrown();
        return value;
    }
}
