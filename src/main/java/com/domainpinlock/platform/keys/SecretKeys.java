package com.domainpinlock.platform.keys;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The keys that stay outside the database, by use and version. One version of each use is current:
 * new things are made with it. The others are kept as long as something made with them lives, or
 * until they become current everywhere.
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
    private final Map<Use, Integer> current = new EnumMap<>(Use.class);

    /** Takes at least one version of a key for every use; the highest one is current. */
    public SecretKeys(Map<Use, ? extends Map<Integer, SecretKey>> keys) {
        this(keys, Map.of());
    }

    /**
     * Tells that something was made with a key that this instance does not have: it was removed too
     * early, or has not been brought here yet. Another instance may have it. Its message names the
     * setting.
     */
    public static final class NotSet extends IllegalStateException {
        NotSet(String setting) {
            super(setting + " is not set, and what was made with it cannot be read");
        }
    }

    /**
     * The same, with the version that is current where it is not the highest.
     *
     * @throws IllegalArgumentException for one that is not among the versions
     */
    public SecretKeys(Map<Use, ? extends Map<Integer, SecretKey>> keys, Map<Use, Integer> current) {
        for (var use : Use.values()) {
            var versions = keys.get(use);
            if (versions == null || versions.isEmpty()) {
                throw new IllegalArgumentException("no key for " + use);
            }
            var byVersion = new TreeMap<>(versions);
            var chosen = current.getOrDefault(use, byVersion.lastKey());
            if (!byVersion.containsKey(chosen)) {
                throw new IllegalArgumentException("no key " + chosen + " for " + use);
            }
            this.keys.put(use, byVersion);
            this.current.put(use, chosen);
        }
    }

    /**
     * The version that new things are made with: the highest one, unless a setting names another.
     */
    public int currentVersion(Use use) {
        return current.getOrDefault(use, byVersion(use).lastKey());
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
     * @throws NotSet where it is not set here any more, or not yet
     */
    public SecretKey key(Use use, int version) {
        @Nullable SecretKey key = byVersion(use).get(version);
        if (key == null) {
            throw new NotSet(setting(use, version));
        }
        return key;
    }

    /** HMAC-SHA256 of these parts with the key of this version. */
    public byte[] hash(Use use, int version, byte[]... parts) {
        return hash(key(use, version), parts);
    }

    /**
     * HMAC-SHA256 of several parts, each with its length before it, so that no two lists of parts
     * give the same input.
     */
    public static byte[] hash(SecretKey key, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (var part : parts) {
                mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", impossible);
        }
    }

    /** What the setting of a key is called, as in {@code pinlock.keys.number.1}. */
    public static String setting(Use use, int version) {
        return setting(use) + "." + version;
    }

    /** The setting under which all versions of a key stand. */
    static String setting(Use use) {
        return "pinlock.keys." + use.name().toLowerCase(Locale.ROOT);
    }

    private NavigableMap<Integer, SecretKey> byVersion(Use use) {
        return keys.getOrDefault(use, new TreeMap<>());
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
