package com.domainpinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.token.Binding;
import java.time.Instant;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Rule 11 as the published product has it. */
@TestPropertySource(properties = "pinlock.lock.deactivation-requires-token=false")
class ReleaseWithoutTokenIT extends LockServiceTest {
    private static final Instant END = Instant.parse("2027-03-02T12:00:00Z");

    @Test
    void theLockEndsAtOnceAndNothingIsSent() {
        var held = locks.active();

        var released = locks.release(held, null);

        assertThat(released).isEqualTo(new SetPinLockResult.Released(null, END));
        assertThat(view(held).state()).isEqualTo(LockStatus.INACTIVE);
        assertThat(phones.messages(held.phone())).hasSize(1);
    }

    @Test
    void liveTokenGoesWithTheLock() {
        var held = locks.active();
        locks.request(held, new Binding("DeleteDomain", null));

        locks.release(held, null);

        assertThat(view(held).token()).isNull();
    }

    @Test
    void tokenSentAlongIsNotJudged() {
        var held = locks.active();

        assertThat(locks.release(held, "01234567")).isInstanceOf(SetPinLockResult.Released.class);
    }

    @Test
    void onlyAnActiveLockIsSwitchedOff() {
        var held = locks.pending();

        refusedWithoutTrace(Refusal.NOT_ACTIVE, held, () -> locks.release(held, null));
    }

    @Test
    void aClosedLockStaysClosed() {
        var held = locks.active();
        for (var tokens = 0; tokens < 2; tokens++) {
            at(tokens * 40L);
            locks.request(held);
            var wrong = phones.wrongCode(held.phone());
            for (var tries = 0; tries < 5; tries++) pass(held, "DeleteDomain", wrong);
        }

        refusedWithoutTrace(Refusal.LOCK_CLOSED, held, () -> locks.release(held, null));
    }

    @Test
    void whatIsDueIsSettledFirst() {
        var held = locks.active();
        clock.set(END);

        var released = (SetPinLockResult.Released) locks.release(held, null);

        assertThat(released.charged()).isEqualTo(Money.parse("EUR 12.00"));
        assertThat(released.paidUntil()).isEqualTo("2028-03-02T12:00:00Z");
        assertThat(world.balance(held.account())).isEqualTo(Money.parse("EUR 76.00"));
    }
}
