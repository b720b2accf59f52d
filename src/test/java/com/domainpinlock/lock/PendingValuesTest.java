package com.domainpinlock.lock;

import static com.domainpinlock.testing.Refusals.refused;
import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.Refused.Detail;
import com.domainpinlock.token.Purpose;
import com.domainpinlock.token.TestTokens;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class PendingValuesTest {
    private static final MobileNumber NUMBER = new MobileNumber("+4915123456789");
    private static final MobileNumber OTHER = new MobileNumber("+4915123456788");

    private final NumberSafe numbers = new NumberSafe(TestTokens.keys());
    private final PendingValues values = new PendingValues(numbers);
    private final PinLock lock = pendingInGerman();

    @Test
    void theSameValuesPass() {
        values.requireSame(lock, NUMBER, Language.DE);
        values.requireSame(lock, new MobileNumber("+4915123456789"), Language.DE);
    }

    @Test
    void aLanguageLeftOutIsThePendingOne() {
        values.requireSame(lock, NUMBER, null);
    }

    @Test
    void anotherNumberIsNamedAndNotTheStoredOne() {
        var refused =
                refused(Refusal.VALUES_DIFFER, () -> values.requireSame(lock, OTHER, Language.EN));

        assertThat(refused.details())
                .containsEntry(Detail.FIELD, "authorityNumber")
                .containsEntry(Detail.RETRY_AT, NOON.plus(Duration.ofMinutes(30)));
        assertThat(refused.details().toString()).doesNotContain("456789", "456788");
    }

    @Test
    void anotherLanguageIsNamed() {
        var refused =
                refused(Refusal.VALUES_DIFFER, () -> values.requireSame(lock, NUMBER, Language.EN));

        assertThat(refused.details())
                .containsEntry(Detail.FIELD, "language")
                .containsEntry(Detail.RETRY_AT, NOON.plus(Duration.ofMinutes(30)));
    }

    private PinLock pendingInGerman() {
        var pending = new PinLock();
        ReflectionTestUtils.setField(pending, "id", 7L);
        ReflectionTestUtils.setField(pending, "status", LockStatus.INACTIVE);
        pending.begin(numbers.seal(NUMBER, pending.id()), Language.DE);
        pending.hold(TestTokens.usual().issue(Purpose.ACTIVATION, null, Language.DE, NOON));
        return pending;
    }
}
