package com.domainpinlock.account;

import com.domainpinlock.kernel.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made.
 *
 * @param account whose it will be
 * @param label what the account calls it, unlike all its living keys
 * @param scopes what it will open, at least one
 * @param person who will work with it; none: a machine, which support's and the operator's scopes
 *     exclude
 * @param networks where it may be used from, at most {@value #NETWORKS_MAX}; none: anywhere
 * @param expiresAt when it ends; none: never
 * @param madeBy the key that makes it; none: a person who has signed in, or the command line
 */
public record NewKey(
        AccountId account,
        String label,
        Set<Scope> scopes,
        @Nullable Long person,
        List<Network> networks,
        @Nullable Instant expiresAt,
        @Nullable Long madeBy) {
    public static final int NETWORKS_MAX = 50;

    private static final Pattern LABEL = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    public NewKey {
        scopes = Set.copyOf(scopes);
        networks = List.copyOf(networks);
    }

    /** A key that no key has made. */
    public NewKey(
            AccountId account,
            String label,
            Set<Scope> scopes,
            @Nullable Long person,
            List<Network> networks,
            @Nullable Instant expiresAt) {
        this(account, label, scopes, person, networks, expiresAt, null);
    }

    /** A key for use from anywhere and for ever. */
    public NewKey(AccountId account, String label, Set<Scope> scopes, @Nullable Long person) {
        this(account, label, scopes, person, List.of(), null);
    }

    /** The same, made by this key. */
    public NewKey madeBy(@Nullable Long key) {
        return new NewKey(account, label, scopes, person, networks, expiresAt, key);
    }

    /**
     * Whether a key can have this label: 1 to 63 lower-case letters, digits, dots, underscores and
     * hyphens, a letter or digit first.
     */
    public static boolean isLabel(String label) {
        return LABEL.matcher(label).matches();
    }

    /**
     * A key that was just made.
     *
     * @param id its row
     * @param text the key itself, which is told once
     */
    public record Made(long id, String text) {
        @Override
        public String toString() {
            return "key " + id + " [redacted]";
        }
    }
}
