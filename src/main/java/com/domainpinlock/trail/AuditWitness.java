package com.domainpinlock.trail;

import com.domainpinlock.kernel.KeyedHash;
import com.domainpinlock.kernel.SecretKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes what is written out of a period of the audit, and judges it later. */
@Component
class AuditWitness {
    private static final SecretKeys.Use USE = SecretKeys.Use.CHAIN;
    private static final byte[] NONE_BEFORE = new byte[0];

    private final SecretKeys keys;

    AuditWitness(SecretKeys keys) {
        this.keys = keys;
    }

    int currentKey() {
        return keys.currentVersion(USE);
    }

    boolean hasKey(int key) {
        return keys.has(USE, key);
    }

    /** What an entry adds to its period's sum. */
    byte[] of(int key, long lock, long seq, byte[] mac) {
        return hash(key, "audit witness", number(lock), number(seq), mac);
    }

    /** Closes a period, with the key that its sum was made with. */
    WitnessedPeriod close(
            @Nullable WitnessedPeriod before, long to, Instant at, int key, PeriodSum sum) {
        var from = before == null ? 0 : before.to();
        return new WitnessedPeriod(
                from, to, at, sum.count(), key, digest(before, to, at, key, sum.count(), sum));
    }

    /** Whether these are the entries that were written out, and the period is as it was written. */
    boolean isAsWritten(@Nullable WitnessedPeriod before, WitnessedPeriod period, PeriodSum found) {
        var expected =
                digest(before, period.to(), period.at(), period.key(), period.entries(), found);
        return MessageDigest.isEqual(expected, period.digest());
    }

    private byte[] digest(
            @Nullable WitnessedPeriod before,
            long to,
            Instant at,
            int key,
            long entries,
            PeriodSum sum) {
        return hash(
                key,
                "audit period",
                before == null ? NONE_BEFORE : before.digest(),
                number(before == null ? 0 : before.to()),
                number(to),
                at.toString().getBytes(StandardCharsets.UTF_8),
                number(entries),
                sum.sum());
    }

    private byte[] hash(int key, String what, byte[]... parts) {
        var all = new byte[parts.length + 1][];
        all[0] = what.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(parts, 0, all, 1, parts.length);
        return KeyedHash.of(keys.key(USE, key), all);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
