package com.domainpinlock.billing;

import com.domainpinlock.kernel.KeyedHash;
import com.domainpinlock.kernel.SecretKeys;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Keys each entry of an account to the one before it, with a key that is not in the database. */
@Component
class LedgerSeal {
    private static final byte[] USE = text("ledger");

    private final SecretKeys keys;

    LedgerSeal(SecretKeys keys) {
        this.keys = keys;
    }

    boolean hasKey(int key) {
        return keys.has(SecretKeys.Use.CHAIN, key);
    }

    int currentKey() {
        return keys.currentVersion(SecretKeys.Use.CHAIN);
    }

    /**
     * The keyed hash of an entry.
     *
     * @param before that of the account's entry before, empty for the first
     * @param version the entry's number within its account
     * @param balance the account's balance after it
     */
    byte[] of(int key, byte[] before, Posting posting, long version, BigDecimal balance) {
        var term = posting.term();
        return KeyedHash.of(
                keys.key(SecretKeys.Use.CHAIN, key),
                USE,
                before,
                number(posting.account().value()),
                number(version),
                number(ChronoUnit.MICROS.between(Instant.EPOCH, posting.at())),
                text(posting.kind().name()),
                text(posting.amount().getCurrencyUnit().getCode()),
                text(plain(posting.amount().getAmount())),
                text(plain(balance)),
                number(term == null ? 0 : term.lock()),
                number(term == null ? 0 : term.ordinal()));
    }

    /** Columns have more decimals than currencies; the same amount has to give the same hash. */
    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
