package com.domainpinlock.platform.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AeadTest {
    private static final byte[] LOCK = "lock 7".getBytes(US_ASCII);

    private final SecretKey key = new SecretKeySpec(HexFormat.of().parseHex(KEY), "AES");
    private final Aead aead = new Aead();

    private static final String KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    /** Made with Tink's AesGcmJce 1.18.0. */
    @ParameterizedTest
    @CsvSource({
        "+4915123456789, 74789a37b54631d353ff9920b5acc532e435d2b144cd0ba7629e8894ab920c9a9821adb619b08820d009",
        "'', fbc02bf2bbde1776fd3acdfd302e4ed9f66407ef1f1df2773bb226ff"
    })
    void decryptsWhatAnotherToolHasEncrypted(String plain, String sealed) throws Exception {
        assertThat(aead.decrypt(key, HexFormat.of().parseHex(sealed), LOCK))
                .asString(US_ASCII)
                .isEqualTo(plain);
    }

    @Test
    void decryptsItsOwnAndNeverEncryptsAlike() throws Exception {
        var sealed = aead.encrypt(key, "+49151".getBytes(US_ASCII), LOCK);

        assertThat(aead.decrypt(key, sealed, LOCK)).asString(US_ASCII).isEqualTo("+49151");
        assertThat(sealed).hasSize(12 + 6 + 16);
        assertThat(aead.encrypt(key, "+49151".getBytes(US_ASCII), LOCK)).isNotEqualTo(sealed);
    }

    @Test
    void opensNothingElse() {
        var sealed = aead.encrypt(key, "+49151".getBytes(US_ASCII), LOCK);

        IntStream.range(0, sealed.length)
                .forEach(index -> {
                    var changed = sealed.clone();
                    changed[index] ^= 1;
                    assertRefused(changed, LOCK);
                });
        IntStream.range(0, sealed.length)
                .forEach(length -> assertRefused(Arrays.copyOf(sealed, length), LOCK));
        assertRefused(sealed, "lock 8".getBytes(US_ASCII));
    }

    private void assertRefused(byte[] sealed, byte[] boundTo) {
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> aead.decrypt(key, sealed, boundTo));
    }
}
