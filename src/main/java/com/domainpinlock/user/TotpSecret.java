package com.domainpinlock.user;

import java.security.Key;
import java.security.SecureRandom;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** What a user's authenticator and the service share, and nobody else. */
final class TotpSecret {
    /** As long as what HMAC-SHA-1 makes of it (RFC 4226). */
    private static final int BYTES = 20;

    private final byte[] bytes;

    TotpSecret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    static TotpSecret draw(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new TotpSecret(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    Key key() {
        return new SecretKeySpec(bytes, "RAW");
    }

    /** As a person types it. */
    String base32() {
        return Base32.builder().get().encodeToString(bytes).replace("=", "");
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
