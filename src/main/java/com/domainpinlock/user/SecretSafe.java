package com.domainpinlock.user;

import com.domainpinlock.platform.keys.Aead;
import com.domainpinlock.platform.keys.SecretKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/**
 * Encrypts the secrets of second factors for the table and opens them again (AES-256-GCM). A secret
 * is sealed to its person: copied into another's row it does not open, nor does a phone number.
 */
@Component
class SecretSafe {
    private final SecretKeys keys;
    private final Aead aead = new Aead();

    SecretSafe(SecretKeys keys) {
        this.keys = keys;
    }

    SealedSecret seal(TotpSecret secret, long person) {
        var version = keys.currentVersion(SecretKeys.Use.NUMBER);
        return new SealedSecret(
                aead.encrypt(key(version), secret.bytes(), boundTo(person)), version);
    }

    TotpSecret open(SealedSecret sealed, long person) {
        try {
            return new TotpSecret(
                    aead.decrypt(key(sealed.keyVersion()), sealed.cipher(), boundTo(person)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret of person " + person + " does not open", e);
        }
    }

    /** The time step whose code this is, by the user's own secret; none: wrong, or used before. */
    OptionalLong stepOf(StoredUser user, String code, Instant now) {
        if (user.secret() == null) return OptionalLong.empty();
        return open(user.secret(), user.person()).stepOf(code, now, user.lastStep());
    }

    private SecretKey key(int version) {
        return keys.key(SecretKeys.Use.NUMBER, version);
    }

    private static byte[] boundTo(long person) {
        return ("second factor of person " + person).getBytes(StandardCharsets.US_ASCII);
    }
}
