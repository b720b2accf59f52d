package com.domainpinlock.platform.keys;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hashes what must not change unseen with a key that is not in the database. */
@Component
public class Seal {
    private static final SecretKeys.Use USE = SecretKeys.Use.CHAIN;

    private final SecretKeys keys;

    public Seal(SecretKeys keys) {
        this.keys = keys;
    }

    /**
     * A personal value beside an entry of a chain, which hashes the commitment in its place: so
     * value and salt can be erased, and the chain still holds. Without the salt no value can be
     * tried.
     *
     * @param salt random, kept and erased together with the value
     * @param mac a keyed hash of both, which stays; none where there never was a value
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Commitment(
            @Nullable String value, byte @Nullable [] salt, byte @Nullable [] mac) {
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

    /** Whether the key of this version is set here. */
    public boolean hasKey(int key) {
        return keys.has(USE, key);
    }

    /** The version of the key that new entries are sealed with. */
    public int currentKey() {
        return keys.currentVersion(USE);
    }

    /** The keyed hash of these facts. */
    public byte[] of(int key, Facts facts) {
        return keys.hash(USE, key, facts.parts.toArray(byte[][]::new));
    }

    /** What is hashed, in its order. A null is told from an empty text and from zero. */
    public static final class Facts {
        private static final byte[] NONE = {0};

        private final List<byte[]> parts = new ArrayList<>();

        /** Begins with what they are of, so that a hash never passes for one of another kind. */
        public static Facts of(String kind) {
            return new Facts().text(kind);
        }

        /** The same of an entry of a chain, by the hash of the entry before; empty: the first. */
        public static Facts of(String kind, byte[] before) {
            return of(kind).bytes(before);
        }

        public Facts bytes(byte @Nullable [] value) {
            parts.add(value == null ? NONE : value);
            return this;
        }

        public Facts text(@Nullable Object value) {
            return bytes(value == null ? null : value.toString().getBytes(StandardCharsets.UTF_8));
        }

        public Facts number(@Nullable Number value) {
            return bytes(
                    value == null
                            ? null
                            : ByteBuffer.allocate(Long.BYTES).putLong(value.longValue()).array());
        }

        public Facts instant(Instant value) {
            return number(value.getEpochSecond()).number(value.getNano());
        }

        /** Columns have more decimals than currencies; the same amount gives the same hash. */
        public Facts amount(BigDecimal value) {
            return text(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
        }
    }
}
