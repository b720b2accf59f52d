package com.domainpinlock.lock;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** An authority number as it is stored: encrypted, with the version of the key that opens it. */
@Embeddable
class SealedNumber {
    @Column(name = "number_cipher")
    private byte[] cipher;

    @Column(name = "number_key")
    private Integer keyVersion;

    @SuppressWarnings("NullAway.Init")
    protected SealedNumber() {}

    SealedNumber(byte[] cipher, int keyVersion) {
        this.cipher = cipher.clone();
        this.keyVersion = keyVersion;
    }

    byte[] cipher() {
        return cipher.clone();
    }

    int keyVersion() {
        return keyVersion;
    }
}
