package com.domainpinlock.user;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** Somebody's app, into which a secret was typed. */
public final class Authenticator {
    private final SecretKeySpec key;

    public Authenticator(String base32) {
        key = new SecretKeySpec(Base32.builder().get().decode(base32), "RAW");
    }

    /** What it shows at an instant. */
    public String code(Instant now) {
        try {
            return new TimeBasedOneTimePasswordGenerator().generateOneTimePasswordString(key, now);
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }

    /** A code that it shows neither now nor within the steps around. */
    public String wrongCode(Instant now) {
        for (var number = 0; ; number++) {
            var code = "%06d".formatted(number);
            var isRight =
                    IntStream.rangeClosed(-2, 2)
                            .mapToObj(steps -> now.plus(TotpSecret.STEP.multipliedBy(steps)))
                            .anyMatch(step -> code(step).equals(code));
            if (!isRight) return code;
        }
    }
}
