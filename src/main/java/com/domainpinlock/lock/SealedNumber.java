package com.domainpinlock.lock;

import com.domainpinlock.delivery.SealedPhone;
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

    /** The number in the outbox, which is sealed as it was here. */
    static SealedNumber of(SealedPhone phone) {
        return new SealedNumber(phone.cipher(), phone.keyVersion());
    }

    SealedPhone asPhone() {
        return new SealedPhone(cipher, keyVersion);
    }

    byte[] cipher() {
        return cipher.clone();
    }

    int keyVersion() {
        return keyVersion;
    }
}
