package com.domainpinlock.user;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NOON is the beginning of a step. */
class TotpSecretTest {
    private static final TotpSecret OF_THE_RFC =
            new TotpSecret("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
    private static final Duration MICROSECOND = Duration.ofNanos(1000);
    private static final long STEP = TotpSecret.stepAt(NOON);

    private final Authenticator authenticator = new Authenticator(OF_THE_RFC.base32());

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037"
    })
    void areThoseOfRfc6238(long second, String code) {
        var now = Instant.ofEpochSecond(second);

        assertThat(OF_THE_RFC.stepOf(code, now, 0)).hasValue(second / 30);
    }

    @Test
    void aCodeIsTakenOneStepEarlyAndOneLate() {
        var code = authenticator.code(NOON);

        assertThat(at(NOON.minus(TotpSecret.STEP).minus(MICROSECOND), code)).isEmpty();
        assertThat(at(NOON.minus(TotpSecret.STEP), code)).hasValue(STEP);
        assertThat(at(NOON, code)).hasValue(STEP);
        assertThat(at(NOON.plus(TotpSecret.STEP.multipliedBy(2)).minus(MICROSECOND), code))
                .hasValue(STEP);
        assertThat(at(NOON.plus(TotpSecret.STEP.multipliedBy(2)), code)).isEmpty();
    }

    @Test
    void aCodeCountsOnceAndNoneFromBefore() {
        var before = authenticator.code(NOON.minus(TotpSecret.STEP));
        var code = authenticator.code(NOON);
        var next = authenticator.code(NOON.plus(TotpSecret.STEP));

        assertThat(OF_THE_RFC.stepOf(code, NOON, STEP)).isEmpty();
        assertThat(OF_THE_RFC.stepOf(before, NOON, STEP)).isEmpty();
        assertThat(OF_THE_RFC.stepOf(next, NOON, STEP)).hasValue(STEP + 1);
        assertThat(OF_THE_RFC.stepOf(code, NOON, STEP - 1)).hasValue(STEP);
    }

    @Test
    void takesItAsTheAuthenticatorShowsIt() {
        var code = authenticator.code(NOON);

        for (var between : new String[] {" ", "-", "\u00a0", "\u2011", "\u200b"})
            assertThat(at(NOON, code.substring(0, 3) + between + code.substring(3))).hasValue(STEP);
        assertThat(at(NOON, "\u202e" + code)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "abcdef", "٢٨٧٠٨٢", "\u0000"})
    void whatIsNoCodeIsWrong(String code) {
        assertThat(at(NOON, code)).isEmpty();
    }

    @Test
    void aSecretHasAsManyBitsAsItsHashAndTellsNone() {
        var secret = TotpSecret.draw(new SecureRandom());

        assertThat(secret.bytes()).hasSize(20);
        assertThat(secret.base32()).matches("[A-Z2-7]{32}");
        assertThat(secret).asString().isEqualTo("[redacted]");
        assertThat(TotpSecret.draw(new SecureRandom()).bytes()).isNotEqualTo(secret.bytes());
    }

    private static OptionalLong at(Instant now, String code) {
        return OF_THE_RFC.stepOf(code, now, 0);
    }
}
