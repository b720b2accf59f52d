package com.domainpinlock.user;

import com.domainpinlock.kernel.PastedText;
import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * The codes of authenticators, as RFC 6238 has them and every app does: SHA-1, six digits, half a
 * minute. The step before and the one after are taken too, for clocks differ and people type.
 */
final class TotpCodes {
    static final Duration STEP = Duration.ofSeconds(30);
    static final int DIGITS = 6;

    private static final TimeBasedOneTimePasswordGenerator GENERATOR =
            new TimeBasedOneTimePasswordGenerator(
                    STEP, DIGITS, TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA1);

    private TotpCodes() {}

    /**
     * The time step whose code this is.
     *
     * @param lastStep the latest that has been used; none up to it counts
     */
    static OptionalLong stepOf(TotpSecret secret, String offered, Instant now, long lastStep) {
        var code =
                PastedText.read(offered)
                        .map(text -> text.replace(" ", "").replace("-", ""))
                        .orElse("")
                        .getBytes(StandardCharsets.UTF_8);
        var current = stepAt(now);
        return LongStream.rangeClosed(current - 1, current + 1)
                .filter(step -> MessageDigest.isEqual(at(secret, step), code))
                .filter(step -> step > lastStep)
                .findFirst();
    }

    static long stepAt(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
    }

    private static byte[] at(TotpSecret secret, long step) {
        var begin = Instant.ofEpochSecond(step * STEP.toSeconds());
        try {
            return GENERATOR
                    .generateOneTimePasswordString(secret.key(), begin)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("any bytes are a key", impossible);
        }
    }
}
