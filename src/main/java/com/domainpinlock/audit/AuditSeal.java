package com.domainpinlock.audit;

import com.domainpinlock.kernel.KeyedHash;
import com.domainpinlock.kernel.SecretKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keys each entry of a lock to the one before it, with a key that is not in the database. */
@Component
public class AuditSeal {
    private static final SecretKeys.Use USE = SecretKeys.Use.CHAIN;

    private final SecretKeys keys;

    AuditSeal(SecretKeys keys) {
        this.keys = keys;
    }

    /** Whether the key of this version is set here. */
    public boolean hasKey(int key) {
        return keys.has(USE, key);
    }

    int currentKey() {
        return keys.currentVersion(USE);
    }

    /**
     * The keyed hash of an entry.
     *
     * @param before that of the lock's entry before, empty for the first
     */
    public byte[] of(int key, byte[] before, AuditFacts entry) {
        return KeyedHash.of(
                keys.key(USE, key),
                text("audit"),
                before,
                number(entry.lock()),
                number(entry.seq()),
                number(ChronoUnit.MICROS.between(Instant.EPOCH, entry.at())),
                number(orNone(entry.account())),
                number(orNone(entry.apiKey())),
                number(orNone(entry.person())),
                text(entry.source()),
                text(entry.request()),
                text(entry.command()),
                text(entry.event()),
                text(entry.refusal()),
                text(entry.reference()),
                text(entry.detail()));
    }

    private static long orNone(@Nullable Long id) {
        return id == null ? 0 : id;
    }

    private static byte[] text(@Nullable Object value) {
        return Objects.toString(value, "").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
