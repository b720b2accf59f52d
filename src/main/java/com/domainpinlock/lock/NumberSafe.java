package com.domainpinlock.lock;

import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.platform.keys.Aead;
import com.domainpinlock.platform.keys.SecretKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/**
 * Encrypts authority numbers for the table and opens them again (AES-256-GCM). A number is sealed
 * to its lock: copied into another lock's row it does not open, so nobody with the table alone can
 * redirect a token.
 */
@Component
class NumberSafe {
    private final SecretKeys keys;
    private final Aead aead = new Aead();

    NumberSafe(SecretKeys keys) {
        this.keys = keys;
    }

    SealedNumber seal(MobileNumber number, LockId lock) {
        var version = keys.currentVersion(SecretKeys.Use.NUMBER);
        var plain = number.e164().getBytes(StandardCharsets.US_ASCII);
        return new SealedNumber(aead.encrypt(key(version), plain, boundTo(lock)), version);
    }

    MobileNumber open(SealedNumber sealed, LockId lock) {
        try {
            return new MobileNumber(
                    new String(
                            aead.decrypt(key(sealed.keyVersion()), sealed.cipher(), boundTo(lock)),
                            StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the number of lock " + lock.value() + " does not open", e);
        }
    }

    private SecretKey key(int version) {
        return keys.key(SecretKeys.Use.NUMBER, version);
    }

    private static byte[] boundTo(LockId lock) {
        return ByteBuffer.allocate(Long.BYTES).putLong(lock.value()).array();
    }
}
