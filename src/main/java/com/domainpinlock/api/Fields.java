package com.domainpinlock.api;

import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.Refused;
import org.jspecify.annotations.Nullable;

/** Refusals of single fields, in the words that all requests share. */
final class Fields {
    private Fields() {}

    static <T> T required(@Nullable T value, String field) {
        if (value == null)
            throw Refused.field(Refusal.MISSING_FIELD, field, "Send " + field + ".").thrown();
        return value;
    }

    static RuntimeException invalid(String field, String cure) {
        return Refused.field(Refusal.INVALID_VALUE, field, cure).thrown();
    }
}
