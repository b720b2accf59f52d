package com.domainpinlock.delivery;

/**
 * A phone's number as its lock keeps it: encrypted, tied to the lock, with the version of the key
 * that opens it.
 */
@SuppressWarnings("ArrayRecordComponent")
public record SealedPhone(byte[] cipher, int keyVersion) {
    public SealedPhone {
        cipher = cipher.clone();
    }

    @Override
    public byte[] cipher() {
        return cipher.clone();
    }

    @Override
    public String toString() {
        return "[sealed]";
    }
}
