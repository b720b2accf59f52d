package com.domainpinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.token.TestTokens;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NumberSafeTest {
    private static final MobileNumber NUMBER = new MobileNumber("+4915123456789");
    private static final LockId LOCK = new LockId(7);

    private final NumberSafe safe = new NumberSafe(TestTokens.keys());

    @Test
    void opensWhatItSealed() {
        assertThat(safe.open(safe.seal(NUMBER, LOCK), LOCK)).isEqualTo(NUMBER);
    }

    @Test
    void storesNoDigitOfTheNumberAndNeverTheSameTwice() {
        var sealed = safe.seal(NUMBER, LOCK);

        assertThat(new String(sealed.cipher(), StandardCharsets.ISO_8859_1))
                .doesNotContain("4915123456789", "3456789");
        assertThat(safe.seal(NUMBER, LOCK).cipher()).isNotEqualTo(sealed.cipher());
    }

    @Test
    void copiedToAnotherLockANumberDoesNotOpen() {
        var sealed = safe.seal(NUMBER, LOCK);

        assertThatIllegalStateException()
                .isThrownBy(() -> safe.open(sealed, new LockId(8)))
                .withMessage("the number of lock 8 does not open");
    }

    @Test
    void changedByABitANumberDoesNotOpen() {
        var sealed = safe.seal(NUMBER, LOCK);
        var bytes = sealed.cipher();
        bytes[bytes.length - 1] ^= 1;

        assertThatIllegalStateException()
                .isThrownBy(() -> safe.open(new SealedNumber(bytes, sealed.keyVersion()), LOCK));
        assertThat(safe.open(sealed, LOCK)).isEqualTo(NUMBER);
    }

    @Test
    void theNewestKeySealsAndAnOlderOneStillOpens() {
        var before = new NumberSafe(TestTokens.keysBeforeRotation()).seal(NUMBER, LOCK);

        assertThat(before.keyVersion()).isEqualTo(1);
        assertThat(safe.open(before, LOCK)).isEqualTo(NUMBER);
        assertThat(safe.seal(NUMBER, LOCK).keyVersion()).isEqualTo(2);
    }

    @Test
    void theWrongKeyOpensNothing() {
        var sealed = safe.seal(NUMBER, LOCK);

        assertThatIllegalStateException()
                .isThrownBy(() -> safe.open(new SealedNumber(sealed.cipher(), 1), LOCK));
    }
}
