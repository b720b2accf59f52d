package com.domainpinlock.lock.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.domainpinlock.delivery.EncryptedNumber;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.platform.keys.SecretKeys;
import com.domainpinlock.token.TestTokens;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class AuthorityNumbersTest {
    private static final MobileNumber NUMBER = new MobileNumber("+4915123456789");
    private static final LockId LOCK = new LockId(7);

    private final AuthorityNumbers numbers = numbers(TestTokens.keys());

    @Test
    void opensWhatItSealed() {
        assertThat(numbers.decrypt(numbers.encrypt(NUMBER, LOCK), LOCK)).isEqualTo(NUMBER);
    }

    @Test
    void storesNoDigitOfTheNumberAndNeverTheSameTwice() {
        var sealed = numbers.encrypt(NUMBER, LOCK);

        assertThat(new String(sealed.cipher(), StandardCharsets.ISO_8859_1))
                .doesNotContain("4915123456789", "3456789");
        assertThat(numbers.encrypt(NUMBER, LOCK).cipher()).isNotEqualTo(sealed.cipher());
    }

    @Test
    void copiedToAnotherLockANumberDoesNotOpen() {
        var sealed = numbers.encrypt(NUMBER, LOCK);

        assertThatIllegalStateException()
                .isThrownBy(() -> numbers.decrypt(sealed, new LockId(8)))
                .withMessage("the number of lock 8 does not open");
    }

    @Test
    void changedByABitANumberDoesNotOpen() {
        var sealed = numbers.encrypt(NUMBER, LOCK);
        var bytes = sealed.cipher();
        bytes[bytes.length - 1] ^= 1;

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        numbers.decrypt(new EncryptedNumber(bytes, sealed.keyVersion()), LOCK));
        assertThat(numbers.decrypt(sealed, LOCK)).isEqualTo(NUMBER);
    }

    @Test
    void theNewestKeySealsAndAnOlderOneStillOpens() {
        var before = numbers(TestTokens.keysBeforeRotation()).encrypt(NUMBER, LOCK);

        assertThat(before.keyVersion()).isEqualTo(1);
        assertThat(numbers.decrypt(before, LOCK)).isEqualTo(NUMBER);
        assertThat(numbers.encrypt(NUMBER, LOCK).keyVersion()).isEqualTo(2);
    }

    @Test
    void theWrongKeyOpensNothing() {
        var sealed = numbers.encrypt(NUMBER, LOCK);

        assertThatIllegalStateException()
                .isThrownBy(() -> numbers.decrypt(new EncryptedNumber(sealed.cipher(), 1), LOCK));
    }

    /** What is encrypted needs no database. */
    private static AuthorityNumbers numbers(SecretKeys keys) {
        var none = new DriverManagerDataSource();
        return new AuthorityNumbers(JdbcClient.create(none), new JdbcTemplate(none), keys);
    }
}
