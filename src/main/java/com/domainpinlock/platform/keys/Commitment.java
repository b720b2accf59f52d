package com.domainpinlock.platform.keys;

import com.domainpinlock.platform.keys.Seal.Facts;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * A personal value beside an entry of a chain, which hashes the commitment in its place: so value
 * and salt can be erased, and the chain still holds. Without the salt nobody can try values out.
 *
 * @param salt random, kept and erased together with the value
 * @param mac a keyed hash of both, which stays; none where there never was a value
 */
@SuppressWarnings("ArrayRecordComponent")
public record Commitment(@Nullable String value, byte @Nullable [] salt, byte @Nullable [] mac) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT = 16;

    /** Commits to a value, if there is one. */
    public static Commitment to(@Nullable String value, Seal seal, int key) {
        if (value == null) return new Commitment(null, null, null);
        var salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return new Commitment(value, salt, mac(value, salt, seal, key));
    }

    /** Whether the value is the one that was committed to, or was erased whole. */
    public boolean holds(Seal seal, int key) {
        if (value == null || salt == null) return value == null && salt == null;
        return mac != null && MessageDigest.isEqual(mac(value, salt, seal, key), mac);
    }

    private static byte[] mac(String value, byte[] salt, Seal seal, int key) {
        return seal.of(key, Facts.of("commitment", salt).text(value));
    }

    /** Says nothing of the value. */
    @Override
    public String toString() {
        return "[redacted]";
    }
}
