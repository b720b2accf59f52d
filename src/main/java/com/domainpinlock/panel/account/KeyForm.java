package com.domainpinlock.panel.account;

import com.domainpinlock.account.Network;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.WantedKey;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.Refused;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody enters to have a key made.
 *
 * @param networks in any number of lines, or with commas between them
 * @param expiresAt the day on which the key ends
 */
record KeyForm(
        @Nullable String label,
        @Nullable Set<Scope> scopes,
        @Nullable String networks,
        @Nullable String expiresAt) {
    /** An empty value among the boxes is no scope. */
    KeyForm {
        scopes =
                scopes == null
                        ? null
                        : scopes.stream().filter(Objects::nonNull).collect(Collectors.toSet());
    }

    static final KeyForm EMPTY = new KeyForm(null, null, null, null);

    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");

    /**
     * The key that is wanted.
     *
     * @throws com.domainpinlock.kernel.CommandRefused MISSING_FIELD, INVALID_VALUE
     */
    WantedKey wanted() {
        if (label == null || label.isBlank()) throw missing("label", "Enter a label.");
        if (scopes == null || scopes.isEmpty())
            throw missing("scopes", "Choose what the key opens.");
        return new WantedKey(
                label.strip(), scopes, addresses(), Days.begin(expiresAt, "expiresAt"));
    }

    public boolean has(Scope scope) {
        return scopes != null && scopes.contains(scope);
    }

    private List<Network> addresses() {
        if (networks == null || networks.isBlank()) return List.of();
        return BETWEEN.splitAsStream(networks.strip())
                .filter(text -> !text.isEmpty())
                .map(Network::parse)
                .distinct()
                .toList();
    }

    private static RuntimeException missing(String field, String cure) {
        return Refused.field(Refusal.MISSING_FIELD, field, cure).thrown();
    }
}
