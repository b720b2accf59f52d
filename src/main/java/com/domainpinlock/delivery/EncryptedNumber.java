package com.domainpinlock.delivery;

/**
 * A lock's number as it is stored, in the lock's row and in the outbox: encrypted, tied to the
 * lock, with the version of the key that decrypts it.
 */
@SuppressWarnings("ArrayRecordComponent")
public record EncryptedNumber(byte[] cipher, int keyVersion) {
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
