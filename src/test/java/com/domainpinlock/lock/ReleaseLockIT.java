package com.domainpinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.token.Binding;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** SetDomainPinLock, pinlock = 0: rules 10, 11, 14 to 16. */
class ReleaseLockIT extends LockServiceTest {
    private static final String SOME_CODE = "01234567";
    private static final Binding DELETE = new Binding("DeleteDomain", null);

    @Test
    void missingAndForeignDomainsAreRefusedAlike() {
        var foreign = locks.active();
        var held = locks.unlocked();
        var missing = new Held(held.account(), DomainName.parse("nobody.example"), held.phone());
        var stolen = new Held(held.account(), foreign.domain(), foreign.phone());

        var why =
                refusedWithoutTrace(
                        Refusal.DOMAIN_NOT_FOUND, stolen, () -> locks.release(stolen, null));

        assertThat(
                        refusedWithoutTrace(
                                Refusal.DOMAIN_NOT_FOUND,
                                missing,
                                () -> locks.release(missing, null)))
                .isEqualTo(why);
    }

    @Test
    void onlyAnActiveLockIsSwitchedOff() {
        var never = locks.unlocked();
        var pending = locks.pending();
        var ended = locks.active();
        release(ended);

        refusedWithoutTrace(Refusal.NOT_ACTIVE, never, () -> locks.release(never, null));
        refusedWithoutTrace(Refusal.NOT_ACTIVE, pending, () -> locks.release(pending, null));
        refusedWithoutTrace(
                Refusal.NOT_ACTIVE,
                pending,
                () -> locks.release(pending, phones.code(pending.phone())));
        refusedWithoutTrace(Refusal.NOT_ACTIVE, ended, () -> locks.release(ended, null));
    }

    @Test
    void withoutATokenItSendsOneThatSwitchesTheLockOff() {
        var held = locks.active();
        at(1);

        var sent = (SetPinLockResult.TokenSent) locks.release(held, null);

        assertThat(sent.state()).isEqualTo(LockStatus.ACTIVE);
        assertThat(sent.validUntil()).isEqualTo(noonPlus(31));
        assertThat(sent.nextRequestFrom()).isEqualTo(noonPlus(11));
        assertThat(sent.sentTo()).isEqualTo(held.phone());
        assertThat(sent.resent()).isFalse();
        assertThat(sent.charged()).isNull();
        assertThat(phones.messages(held.phone())).hasSize(2);
    }

    @Test
    void theRightTokenEndsTheLockUntilItsLastMicrosecond() {
        var held = locks.active();
        locks.release(held, null);
        justBefore(30);

        var released = locks.release(held, phones.code(held.phone()));

        assertThat(released)
                .isEqualTo(
                        new SetPinLockResult.Released(null, Instant.parse("2027-03-02T12:00:00Z")));
        assertThat(view(held).state()).isEqualTo(LockStatus.INACTIVE);
        assertThat(view(held).number()).isNull();
        assertThat(view(held).token()).isNull();
    }

    @Test
    void atExactlyThirtyMinutesTheTokenIsExpired() {
        var held = locks.active();
        locks.release(held, null);
        at(30);

        refusedWithoutTrace(
                Refusal.TOKEN_EXPIRED, held, () -> locks.release(held, phones.code(held.phone())));
        assertThat(((SetPinLockResult.TokenSent) locks.release(held, null)).validUntil())
                .isEqualTo(noonPlus(60));
    }

    @Test
    void codeThatNobodyRequestedIsNotTried() {
        var held = locks.active();

        refusedWithoutTrace(
                Refusal.TOKEN_NOT_REQUESTED, held, () -> locks.release(held, SOME_CODE));
        refusedWithoutTrace(
                Refusal.TOKEN_NOT_REQUESTED,
                held,
                () -> locks.release(held, phones.code(held.phone())));
    }

    @Test
    void wrongTokenCostsATryAndLeavesTheLockActive() {
        var held = locks.active();
        locks.release(held, null);

        var result = locks.release(held, phones.wrongCode(held.phone()));

        var rejected = ((SetPinLockResult.Rejected) result).refused();
        assertThat(rejected.why()).isEqualTo(Refusal.TOKEN_MISMATCH);
        assertThat(rejected.details()).containsEntry(Detail.ATTEMPTS_LEFT, 4);
        assertThat(view(held).state()).isEqualTo(LockStatus.ACTIVE);
    }

    @Test
    void unboundTokenEndsTheLockToo() {
        var held = locks.active();
        locks.request(held);

        assertThat(locks.release(held, phones.code(held.phone())))
                .isInstanceOf(SetPinLockResult.Released.class);
    }

    @Test
    void liveUnboundTokenIsRightAndStaysUnbound() {
        var held = locks.active();
        locks.request(held);
        justBefore(10);

        var early = (SetPinLockResult.TokenSent) locks.release(held, null);
        at(10);
        var due = (SetPinLockResult.TokenSent) locks.release(held, null);

        assertThat(early.resent()).isFalse();
        assertThat(due.resent()).isTrue();
        assertThat(due.validUntil()).isEqualTo(noonPlus(30));
        assertThat(phones.messages(held.phone())).hasSize(3);
        assertThat(phones.messages(held.phone()).getLast().text()).contains("opens ANY change");
        assertThat(pass(held, "DeleteDomain", phones.code(held.phone())))
                .isInstanceOf(Verdict.Yes.class);
    }

    @Test
    void repeatedItSendsTheSameCodeFromTenMinutesOnAndThriceAtMost() {
        var held = locks.active();
        locks.release(held, null);
        var code = phones.code(held.phone());
        justBefore(10);
        assertThat(resent(held)).isFalse();
        at(10);
        assertThat(resent(held)).isTrue();
        at(20);
        assertThat(resent(held)).isTrue();
        justBefore(30);
        assertThat(resent(held)).isFalse();

        assertThat(phones.messages(held.phone())).hasSize(4);
        assertThat(phones.code(held.phone())).isEqualTo(code);
        assertThat(locks.release(held, code)).isInstanceOf(SetPinLockResult.Released.class);
    }

    @Test
    void tokenForAnotherCommandNeitherEndsTheLockNorGivesWay() {
        var held = locks.active();
        locks.request(held, DELETE);
        at(15);

        var refused =
                refusedWithoutTrace(
                        Refusal.TOKEN_BOUND_ELSEWHERE, held, () -> locks.release(held, null));

        assertThat(refused.details())
                .containsEntry(Detail.COMMAND, "DeleteDomain")
                .containsEntry(Detail.RETRY_AT, noonPlus(30));
        refusedWithoutTrace(
                Refusal.TOKEN_BOUND_ELSEWHERE,
                held,
                () -> locks.release(held, phones.code(held.phone())));
        refusedWithoutTrace(
                Refusal.TOKEN_BOUND_ELSEWHERE,
                held,
                () -> locks.release(held, phones.wrongCode(held.phone())));
    }

    @Test
    void itsTokenOpensNothingElse() {
        var held = locks.active();
        locks.release(held, null);

        var refused =
                refusedWithoutTrace(
                        Refusal.TOKEN_BOUND_ELSEWHERE,
                        held,
                        () -> pass(held, "DeleteDomain", phones.code(held.phone())));

        assertThat(refused.details()).containsEntry(Detail.COMMAND, "SetDomainPinLock");
    }

    @Test
    void exhaustedTokenBlocksUntilItWouldHaveExpired() {
        var held = locks.active();
        locks.release(held, null);
        exhaustActive(held);
        justBefore(30);

        var refused =
                refusedWithoutTrace(Refusal.TOKEN_EXHAUSTED, held, () -> locks.release(held, null));
        refusedWithoutTrace(
                Refusal.TOKEN_EXHAUSTED,
                held,
                () -> locks.release(held, phones.code(held.phone())));

        assertThat(refused.details()).containsEntry(Detail.RETRY_AT, noonPlus(30));
        at(30);
        assertThat(locks.release(held, null)).isInstanceOf(SetPinLockResult.TokenSent.class);
    }

    @Test
    void theIntervalOfAnUnusedTokenOutlastsIt() {
        var held = locks.active();
        locks.release(held, null);
        at(25);
        assertThat(resent(held)).isTrue();
        justBefore(35);

        var refused = refusedWithoutTrace(Refusal.TOO_EARLY, held, () -> locks.release(held, null));

        assertThat(refused.details()).containsEntry(Detail.RETRY_AT, noonPlus(35));
        at(35);
        assertThat(locks.release(held, null)).isInstanceOf(SetPinLockResult.TokenSent.class);
    }

    @Test
    void undeliveredTokenGivesWayAtOnce() {
        var held = locks.active();
        phones.answerNext(held.phone(), new SmsOutcome.Rejected("switched off"));
        locks.release(held, null);
        refusedWithoutTrace(Refusal.TOKEN_EXPIRED, held, () -> locks.release(held, SOME_CODE));

        var afresh = (SetPinLockResult.TokenSent) locks.release(held, null);

        assertThat(afresh.resent()).isFalse();
        assertThat(locks.release(held, phones.code(held.phone())))
                .isInstanceOf(SetPinLockResult.Released.class);
    }

    @Test
    void undeliveredTokenForAnotherCommandIsNoObstacle() {
        var held = locks.active();
        phones.answerNext(held.phone(), new SmsOutcome.Rejected("switched off"));
        locks.request(held, DELETE);

        release(held);

        assertThat(view(held).state()).isEqualTo(LockStatus.INACTIVE);
    }

    private boolean resent(Held held) {
        return ((SetPinLockResult.TokenSent) locks.release(held, null)).resent();
    }

    private void release(Held held) {
        locks.release(held, null);
        locks.release(held, phones.code(held.phone()));
    }
}
