package com.domainpinlock.api.edge;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /**
     * Reads the scopes of a key or a user.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    public static Set<Scope> scopes(List<@Nullable String> names) {
        return names.stream().map(Fields::scope).collect(Collectors.toUnmodifiableSet());
    }

    private static Scope scope(@Nullable String name) {
        return Stream.of(Scope.values())
                .filter(scope -> scope.wireName().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        Refused.invalid(
                                "scopes",
                                "A scope is "
                                        + Stream.of(Scope.values())
                                                .map(Scope::wireName)
                                                .collect(Collectors.joining(", "))
                                        + "."));
    }
}
