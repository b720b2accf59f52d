package com.domainpinlock.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.platform.keys.SecretKeys;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class KeyedHashTest {
    private static final SecretKey KEY = new SecretKeySpec("Jefe".getBytes(UTF_8), "HmacSHA256");

    /** HMAC-SHA256("Jefe", 00000003 "abc" 00000000), computed with another tool. */
    @Test
    void isTheHmacOfEachPartBehindItsLength() {
        assertThat(SecretKeys.hash(KEY, bytes("abc"), bytes("")))
                .isEqualTo(
                        HexFormat.of()
                                .parseHex(
                                        "515543dd30c1b0a8d87a16763485b85ee245de98a83a4fe73bb419192ee2b762"));
    }

    @Test
    void tellsPartsApartThatReadTheSame() {
        assertThat(SecretKeys.hash(KEY, bytes("ab"), bytes("c")))
                .isNotEqualTo(SecretKeys.hash(KEY, bytes("a"), bytes("bc")));
        assertThat(SecretKeys.hash(KEY, bytes("ab")))
                .isNotEqualTo(SecretKeys.hash(KEY, bytes("ab"), bytes("")));
    }

    @Test
    void dependsOnTheKey() {
        var other = new SecretKeySpec("Jefi".getBytes(UTF_8), "HmacSHA256");

        assertThat(SecretKeys.hash(KEY, bytes("ab")))
                .isNotEqualTo(SecretKeys.hash(other, bytes("ab")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
