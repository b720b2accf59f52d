package com.domainpinlock.user;

import com.domainpinlock.kernel.PastedText;
import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * What a user's authenticator and the service share, and its codes, as RFC 6238 has them and every
 * app does: SHA-1, six digits, half a minute. The step before and the one after are taken too, for
 * clocks differ and people type.
 */
final class TotpSecret {
    static final Duration STEP = Duration.ofSeconds(30);
    static final int DIGITS = 6;

    private static final TimeBasedOneTimePasswordGenerator GENERATOR =
            new TimeBasedOneTimePasswordGenerator(
                    STEP, DIGITS, TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA1);

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

    /**
     * The time step whose code this is.
     *
     * @param lastStep the latest that has been used; none up to it counts
     */
    OptionalLong stepOf(String offered, Instant now, long lastStep) {
        var code =
                PastedText.read(offered)
                        .map(text -> text.replace(" ", "").replace("-", ""))
                        .orElse("")
                        .getBytes(StandardCharsets.UTF_8);
        var current = stepAt(now);
        return LongStream.rangeClosed(current - 1, current + 1)
                .filter(step -> MessageDigest.isEqual(codeAt(step), code))
                .filter(step -> step > lastStep)
                .findFirst();
    }

    static long stepAt(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
    }

    private byte[] codeAt(long step) {
        var begin = Instant.ofEpochSecond(step * STEP.toSeconds());
        try {
            return GENERATOR
                    .generateOneTimePasswordString(new SecretKeySpec(bytes, "RAW"), begin)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("any bytes are a key", impossible);
        }
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
