package com.domainpinlock.kernel;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * The keys that stay outside the database, by use and version. A new version takes over at once; an
 * old one is kept as long as something made with it lives.
 */
public final class SecretKeys {
    /** What a key is for; no key serves two uses. */
    public enum Use {
        /** Derives the codes of tokens. */
        CODE,
        /** Encrypts phone numbers. */
        NUMBER,
        /** Seals the chains of the ledger and the audit. */
        CHAIN
    }

    private final Map<Use, NavigableMap<Integer, SecretKey>> keys = new EnumMap<>(Use.class);

    /** Takes at least one version of a key for every use. */
    public SecretKeys(Map<Use, ? extends Map<Integer, SecretKey>> keys) {
        for (var use : Use.values()) {
            var versions = keys.get(use);
            if (versions == null || versions.isEmpty()) {
                throw new IllegalArgumentException("no key for " + use);
            }
            this.keys.put(use, new TreeMap<>(versions));
        }
    }

    /**
     * Reads {@code pinlock.keys.*}; in the sandbox what is missing is made once and kept beside its
     * data.
     *
     * @throws StartRefused for a missing, short or unnumbered one
     */
    public static SecretKeys from(Environment environment) {
        return new SecretKeys(KeySettings.read(environment));
    }

    /** The version that new things are made with: the highest one configured. */
    public int currentVersion(Use use) {
        return byVersion(use).lastKey();
    }

    /** The versions that are set, the newest first. */
    public List<Integer> versions(Use use) {
        return List.copyOf(byVersion(use).descendingKeySet());
    }

    /** Whether the key of this version is set. */
    public boolean has(Use use, int version) {
        return byVersion(use).containsKey(version);
    }

    /**
     * The key of this version.
     *
     * @throws IllegalStateException where it is not set any more
     */
    public SecretKey key(Use use, int version) {
        @Nullable SecretKey key = byVersion(use).get(version);
        if (key == null) {
            throw new IllegalStateException(
                    KeySettings.name(use, version)
                            + " is not set, and what was made with it cannot be read");
        }
        return key;
    }

    private NavigableMap<Integer, SecretKey> byVersion(Use use) {
        return keys.getOrDefault(use, new TreeMap<>());
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
