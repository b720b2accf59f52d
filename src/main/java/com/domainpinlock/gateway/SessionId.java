package com.domainpinlock.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The random name of a session, and all that the database knows of it. */
record SessionId(String text) {
    private static final int RANDOM_BYTES = 24;

    static SessionId draw(SecureRandom random) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new SessionId(HexFormat.of().formatHex(bytes));
    }

    /** It is random, so a plain hash cannot be turned round. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
