package com.domainpinlock.audit;

import com.domainpinlock.kernel.KeyedHash;
import com.domainpinlock.kernel.SecretKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keys each entry of a lock to the one before it, with a key that is not in the database. */
@Component
class AuditSeal {
    private static final SecretKeys.Use USE = SecretKeys.Use.CHAIN;

    private final SecretKeys keys;

    AuditSeal(SecretKeys keys) {
        this.keys = keys;
    }

    boolean hasKey(int key) {
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
    byte[] of(int key, byte[] before, AuditFacts entry) {
        var parts = new ArrayList<byte[]>(15);
        parts.add(text("audit"));
        parts.add(before);
        parts.add(number(entry.lock()));
        parts.add(number(entry.seq()));
        parts.add(number(ChronoUnit.MICROS.between(Instant.EPOCH, entry.at())));
        parts.add(number(orNone(entry.account())));
        parts.add(number(orNone(entry.apiKey())));
        parts.add(text(entry.request()));
        parts.add(text(entry.command()));
        parts.add(text(entry.event()));
        parts.add(text(entry.refusal()));
        parts.add(text(entry.reference()));
        if (entry.source() != null) { // what is older than addresses is hashed without
            parts.add(number(orNone(entry.person())));
            parts.add(text(entry.source()));
        }
        if (entry.detail() != null) parts.add(text(entry.detail()));
        return KeyedHash.of(keys.key(USE, key), parts.toArray(byte[][]::new));
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
