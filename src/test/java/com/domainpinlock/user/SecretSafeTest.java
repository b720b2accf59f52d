package com.domainpinlock.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.platform.keys.SecretKeys;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SecretSafeTest {
    private final SecretSafe safe = new SecretSafe(keys(1));
    private final TotpSecret secret = TotpSecret.draw(new SecureRandom());

    @Test
    void opensForItsPersonAndForNobodyElse() {
        var sealed = safe.seal(secret, 7);

        assertThat(safe.open(sealed, 7).bytes()).isEqualTo(secret.bytes());
        assertThat(sealed.keyVersion()).isEqualTo(1);
        assertThatThrownBy(() -> safe.open(sealed, 8))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("person 8");
    }

    @Test
    void whatIsChangedDoesNotOpen() {
        var cipher = safe.seal(secret, 7).cipher();
        cipher[cipher.length - 1] ^= 1;

        assertThatThrownBy(() -> safe.open(new SealedSecret(cipher, 1), 7))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void newOnesAreSealedWithTheCurrentKeyAndEarlierOnesStillOpen() {
        var sealed = safe.seal(secret, 7);
        var rotated = new SecretSafe(keys(2));

        assertThat(rotated.open(sealed, 7).bytes()).isEqualTo(secret.bytes());
        assertThat(rotated.seal(secret, 7).keyVersion()).isEqualTo(2);
    }

    /** Keys up to this version. */
    private static SecretKeys keys(int versions) {
        var others = Map.<Integer, SecretKey>of(1, new SecretKeySpec(bytes(9), "HmacSHA256"));
        var numbers =
                IntStream.rangeClosed(1, versions)
                        .boxed()
                        .collect(
                                Collectors.toMap(
                                        version -> version,
                                        version ->
                                                (SecretKey)
                                                        new SecretKeySpec(bytes(version), "AES")));
        return new SecretKeys(
                Map.of(
                        SecretKeys.Use.CODE, others,
                        SecretKeys.Use.CHAIN, others,
                        SecretKeys.Use.NUMBER, numbers));
    }

    private static byte[] bytes(int value) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
