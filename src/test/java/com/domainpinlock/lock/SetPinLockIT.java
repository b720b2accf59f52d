package com.domainpinlock.lock;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.Refused.Detail;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.testing.SettableClock;
import java.time.Duration;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class SetPinLockIT extends ServiceTest {
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @Test
    void firstCallChargesAYearAndSendsAToken() {
        var held = locks.unlocked();

        var sent = locks.begin(held);

        assertThat(sent.state()).isEqualTo(LockStatus.PENDING);
        assertThat(sent.charged()).isEqualTo(Money.parse("EUR 12.00"));
        assertThat(sent.validUntil()).isEqualTo(SettableClock.NOON.plus(Duration.ofMinutes(30)));
        assertThat(world.balance(held.account())).isEqualTo(Money.parse("EUR 88.00"));
        assertThat(phones.messages(held.phone())).hasSize(1);
    }

    @Test
    void theRightTokenProtectsTheDomain() {
        var held = locks.pending();
        clock.advance(Duration.ofMinutes(30).minus(MICROSECOND));

        var result = locks.confirm(held, phones.code(held.phone()));

        assertThat(result).isInstanceOf(SetPinLockResult.Activated.class);
    }

    @Test
    void atExactlyThirtyMinutesTheTokenIsExpired() {
        var held = locks.pending();
        clock.advance(Duration.ofMinutes(30));

        refused(Refusal.TOKEN_EXPIRED, () -> locks.confirm(held, phones.code(held.phone())));
    }

    @Test
    void otherNumberIsRefusedWhileTheTokenLivesAndTriesNothing() {
        var held = locks.pending();

        var refused =
                refused(
                        Refusal.VALUES_DIFFER,
                        () -> locks.confirm(held, world.phone(), null, phones.code(held.phone())));

        assertThat(refused.details()).containsEntry(Detail.FIELD, "authorityNumber");
        assertThat(refused.details())
                .containsEntry(Detail.RETRY_AT, SettableClock.NOON.plus(Duration.ofMinutes(30)));
        assertThat(locks.confirm(held, phones.code(held.phone())))
                .isInstanceOf(SetPinLockResult.Activated.class);
    }
}
