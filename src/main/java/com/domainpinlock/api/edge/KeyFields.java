package com.domainpinlock.api.edge;

import com.domainpinlock.account.Network;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.WantedKey;
import com.domainpinlock.kernel.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what every request for a key says of it. */
public final class KeyFields {
    private KeyFields() {}

    /**
     * The key that is wanted.
     *
     * @throws com.domainpinlock.kernel.CommandRefused MISSING_FIELD, INVALID_VALUE
     */
    public static WantedKey wanted(
            @Nullable String label,
            @Nullable List<@Nullable String> scopes,
            @Nullable List<@Nullable String> networks,
            @Nullable Instant expiresAt) {
        return new WantedKey(
                Fields.required(label, "label"),
                scopes(Fields.required(scopes, "scopes")),
                networks == null ? List.of() : networks(networks),
                expiresAt);
    }

    static Set<Scope> scopes(List<@Nullable String> names) {
        return names.stream().map(KeyFields::scope).collect(Collectors.toUnmodifiableSet());
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

    private static List<Network> networks(List<@Nullable String> texts) {
        if (texts.isEmpty())
            throw Refused.invalid("networks", "Name at least one network, or leave networks out.");
        return texts.stream()
                .map(text -> Network.parse(text == null ? "" : text))
                .distinct()
                .toList();
    }
}
