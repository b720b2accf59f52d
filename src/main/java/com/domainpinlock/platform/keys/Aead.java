package com.domainpinlock.platform.keys;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts small secrets for a table, each bound to its row (AES-256-GCM): a nonce of 12 bytes, the
 * ciphertext and a tag of 16 bytes.
 */
public final class Aead {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();

    /**
     * Encrypts with a new nonce.
     *
     * @param boundTo what has to be given again to decrypt
     */
    public byte[] encrypt(SecretKey key, byte[] plain, byte[] boundTo) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, boundTo);
            var sealed = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(plain.length));
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is part of every JDK", impossible);
        }
    }

    /**
     * Decrypts what was encrypted with this key and bound to the same.
     *
     * @throws GeneralSecurityException where it was not, or was changed since
     */
    public byte[] decrypt(SecretKey key, byte[] sealed, byte[] boundTo)
            throws GeneralSecurityException {
        if (sealed.length < NONCE) throw new GeneralSecurityException("too short");
        var nonce = Arrays.copyOf(sealed, NONCE);
        return cipher(Cipher.DECRYPT_MODE, key, nonce, boundTo)
                .doFinal(sealed, NONCE, sealed.length - NONCE);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] boundTo)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(boundTo);
        return cipher;
    }
}
