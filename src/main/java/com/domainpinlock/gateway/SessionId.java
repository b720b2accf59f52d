package com.domainpinlock.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The random name of a session, and all that the database knows of it. */
record SessionId(String text) {
    private static final int RANDOM_BYTES = 24;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{" + 2 * RANDOM_BYTES + "}");

    /** Whether it can be one: what cannot is not looked for. */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

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
