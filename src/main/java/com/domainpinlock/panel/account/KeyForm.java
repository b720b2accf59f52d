package com.domainpinlock.panel.account;

import com.domainpinlock.account.Network;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.WantedKey;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody enters to have a key made.
 *
 * @param networks in any number of lines, or with commas between them
 * @param expiresAt the day on which the key ends
 */
record KeyForm(
        @Nullable String label,
        @Nullable Set<@Nullable Scope> scopes,
        @Nullable String networks,
        @Nullable String expiresAt) {
    static final KeyForm EMPTY = new KeyForm(null, null, null, null);

    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");

    /**
     * The key that is wanted.
     *
     * @throws com.domainpinlock.kernel.CommandRefused MISSING_FIELD, INVALID_VALUE
     */
    WantedKey wanted() {
        if (label == null || label.isBlank()) throw missing("label", "Enter a label.");
        if (ticked().isEmpty()) throw missing("scopes", "Choose what the key opens.");
        return new WantedKey(
                label.strip(), ticked(), null, addresses(), Days.begin(expiresAt, "expiresAt"));
    }

    private Set<Scope> ticked() {
        return Boxes.ticked(scopes);
    }

    public boolean has(Scope scope) {
        return ticked().contains(scope);
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
