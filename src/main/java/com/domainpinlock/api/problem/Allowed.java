package com.domainpinlock.api.problem;

import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says which values a type has. */
final class Allowed {
    private Allowed() {}

    static String values(@Nullable Class<?> type) {
        if (type == null) return "Send a value of another type.";
        if (type.isEnum())
            return Stream.of(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(", ", "Send one of ", "."));
        if (type == int.class || type == Integer.class) return "Send an integer.";
        if (type == long.class || type == Long.class) return "Send an integer.";
        if (type == boolean.class || type == Boolean.class) return "Send true or false.";
        if (type == String.class) return "Send a string.";
        if (type == Instant.class) return "Send an instant, such as 2026-11-22T12:00:00Z.";
        if (Collection.class.isAssignableFrom(type)) return "Send an array.";
        return "Send a value of another type.";
    }
}
