package com.domainpinlock.token;

import com.domainpinlock.platform.keys.SecretKeys;
import com.domainpinlock.platform.keys.SecretKeys.Use;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Tokens without a database, with keys that everybody may know. */
public final class TestTokens {
    static final TokenProperties SETTINGS =
            new TokenProperties(Duration.ofMinutes(30), Duration.ofMinutes(10), 3, 8, 5, false);

    private TestTokens() {}

    /** As they are without any setting. */
    public static PinTokens usual() {
        return new PinTokens(keys(), SETTINGS, new SimpleMeterRegistry());
    }

    static PinTokens withDigits(int digits) {
        return new PinTokens(
                keys(),
                new TokenProperties(
                        Duration.ofMinutes(30), Duration.ofMinutes(10), 3, digits, 5, false),
                new SimpleMeterRegistry());
    }

    /** Two versions of each key. */
    public static SecretKeys keys() {
        return new SecretKeys(
                Map.of(
                        Use.CODE,
                                Map.of(
                                        1,
                                        key("code one", "HmacSHA256"),
                                        2,
                                        key("code two", "HmacSHA256")),
                        Use.NUMBER,
                                Map.of(1, key("number one", "AES"), 2, key("number two", "AES")),
                        Use.CHAIN, Map.of(1, key("chain one", "HmacSHA256"))));
    }

    /** Only the first version of each key, as before their rotation. */
    public static SecretKeys keysBeforeRotation() {
        return new SecretKeys(
                Map.of(
                        Use.CODE, Map.of(1, key("code one", "HmacSHA256")),
                        Use.NUMBER, Map.of(1, key("number one", "AES")),
                        Use.CHAIN, Map.of(1, key("chain one", "HmacSHA256"))));
    }

    private static SecretKey key(String name, String algorithm) {
        var padded = "%-32s".formatted(name).getBytes(StandardCharsets.US_ASCII);
        return new SecretKeySpec(padded, algorithm);
    }
}
