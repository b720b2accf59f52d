package com.domainpinlock.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * A lock's number as it is stored, in the lock's row and in the outbox: encrypted, tied to the
 * lock, with the version of the key that decrypts it.
 */
@Embeddable
@SuppressWarnings("ArrayRecordComponent")
public record EncryptedNumber(
        @Column(name = "number_cipher") byte[] cipher,
        @Column(name = "number_key") Integer keyVersion) {
    public EncryptedNumber {
        cipher = cipher.clone();
    }

    @Override
    public byte[] cipher() {
        return cipher.clone();
    }

    @Override
    public String toString() {
        return "[encrypted]";
    }
}
