package com.domainpinlock.user;

/**
 * A second factor's secret as it is stored: encrypted, with the version of the key that opens it.
 */
final class SealedSecret {
    private final byte[] cipher;
    private final int keyVersion;

    SealedSecret(byte[] cipher, int keyVersion) {
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
