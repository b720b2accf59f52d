package com.domainpinlock.lock;

import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.SecretKeys;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Component;

/**
 * Encrypts authority numbers for the table and opens them again (AES-256-GCM). A number is sealed
 * to its lock: copied into another lock's row it does not open, so nobody with the table alone can
 * redirect a token.
 */
@Component
class NumberSafe {
    private final SecretKeys keys;

    NumberSafe(SecretKeys keys) {
        this.keys = keys;
    }

    SealedNumber seal(MobileNumber number, LockId lock) {
        var version = keys.currentVersion(SecretKeys.Use.NUMBER);
        try {
            return new SealedNumber(
                    cipher(version)
                            .encrypt(
                                    number.e164().getBytes(StandardCharsets.US_ASCII),
                                    boundTo(lock)),
                    version);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a number could not be encrypted", e);
        }
    }

    MobileNumber open(SealedNumber sealed, LockId lock) {
        try {
            return new MobileNumber(
                    new String(
                            cipher(sealed.keyVersion()).decrypt(sealed.cipher(), boundTo(lock)),
                            StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the number of lock " + lock.value() + " does not open", e);
        }
    }

    private AesGcmJce cipher(int version) throws GeneralSecurityException {
        return new AesGcmJce(keys.key(SecretKeys.Use.NUMBER, version).getEncoded());
    }

    private static byte[] boundTo(LockId lock) {
        return ByteBuffer.allocate(Long.BYTES).putLong(lock.value()).array();
    }
}
