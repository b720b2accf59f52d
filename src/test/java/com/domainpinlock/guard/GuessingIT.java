package com.domainpinlock.guard;

import static com.domainpinlock.testing.Refusals.refused;
import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.LockView;
import com.domainpinlock.lock.SetPinLockResult;
import com.domainpinlock.lock.ShowPinLock;
import com.domainpinlock.lock.Verdict;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.Trails.Entry;
import com.domainpinlock.token.Binding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a lock stands of guessing (rules 20 and 21). */
class GuessingIT extends AskingTheGuard {
    private static final String DELETE = "DeleteDomain";
    private static final Duration MICROSECOND = Duration.ofNanos(1000);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Duration DAY = Duration.ofHours(24);

    @Autowired ShowPinLock showPinLock;

    @Test
    void fiveWrongTriesExhaustAToken() {
        var held = locks.active();
        locks.request(held);

        assertThat(guess(held, 5)).containsExactly(4, 3, 2, 1, 0);

        refused(Refusal.TOKEN_EXHAUSTED, () -> right(held));
        refused(Refusal.TOKEN_EXHAUSTED, () -> locks.request(held));
        refused(Refusal.TOKEN_EXHAUSTED, () -> locks.request(held, new Binding(DELETE, null)));
        refused(Refusal.TOKEN_EXHAUSTED, () -> locks.release(held, null));
        refused(Refusal.TOKEN_EXHAUSTED, () -> locks.release(held, phones.code(held.phone())));
    }

    @Test
    void anExhaustedTokenBlocksUntilItWouldHaveExpired() {
        var held = locks.active();
        locks.request(held);
        guess(held, 5);

        clock.advance(HALF_AN_HOUR.minus(MICROSECOND));
        var no = refused(Refusal.TOKEN_EXHAUSTED, () -> locks.request(held));
        assertThat(no.details()).containsEntry(Detail.RETRY_AT, NOON.plus(HALF_AN_HOUR));

        clock.advance(MICROSECOND);
        locks.request(held);
        assertThat(right(held)).isInstanceOf(Verdict.Yes.class);
    }

    @Test
    void tenWrongTriesWithinADayCloseTheLockUntilTheTenthLastIsADayOld() {
        var held = locks.active();
        locks.request(held);
        guess(held, 5);
        clock.advance(HALF_AN_HOUR);
        locks.request(held);
        assertThat(guess(held, 5)).containsExactly(4, 3, 2, 1, 0);
        var opens = NOON.plus(DAY);

        assertClosed(held, opens);
        clock.set(opens.minus(MICROSECOND));
        assertClosed(held, opens);

        clock.set(opens);
        locks.request(held);
        assertThat(right(held)).isInstanceOf(Verdict.Yes.class);
    }

    @Test
    void aClosedLockHasNoTokenAndCanBeRead() {
        var held = locks.active();
        close(held);
        var sms = phones.messages(held.phone()).size();

        assertThat(view(held))
                .extracting(
                        LockView::state, LockView::closedUntil, LockView::frozen, LockView::token)
                .containsExactly(LockStatus.ACTIVE, NOON.plus(DAY), false, null);
        clock.set(NOON.plus(DAY));
        refused(Refusal.TOKEN_NOT_REQUESTED, () -> right(held));
        assertThat(phones.messages(held.phone())).hasSize(sms);
    }

    @Test
    void aLiveTokenWithTriesLeftIsRemovedWhenItsLockCloses() {
        var held = locks.active();
        locks.request(held);
        guess(held, 4);
        clock.advance(HALF_AN_HOUR);
        locks.request(held);
        guess(held, 4);
        clock.advance(HALF_AN_HOUR);
        locks.request(held);

        assertThat(guess(held, 2))
                .as("what the lock has left, not the token")
                .containsExactly(1, 0);

        assertClosed(held, NOON.plus(DAY));
        assertThat(view(held).token()).isNull();
    }

    @Test
    void ninthAndTenthTryADayApartDoNotCloseTheLock() {
        var held = locks.active();
        locks.request(held);
        guess(held, 5);
        clock.advance(HALF_AN_HOUR);
        locks.request(held);
        guess(held, 4);

        clock.set(NOON.plus(DAY));
        locks.request(held);
        assertThat(guess(held, 1)).containsExactly(4);

        assertThat(right(held)).isInstanceOf(Verdict.Yes.class);
    }

    @Test
    void ninthAndTenthTryJustWithinADayCloseTheLock() {
        var held = locks.active();
        locks.request(held);
        guess(held, 5);
        clock.advance(HALF_AN_HOUR);
        locks.request(held);
        guess(held, 4);

        clock.set(NOON.plus(DAY).minus(MICROSECOND));
        locks.request(held);
        assertThat(guess(held, 1)).containsExactly(0);

        assertClosed(held, NOON.plus(DAY));
    }

    @Test
    void aLockThatOpensAgainClosesWithTheNextWrongTryIfTheNinthLastIsRecent() {
        var held = locks.active();
        locks.request(held);
        guess(held, 1);
        clock.advance(Duration.ofMinutes(1));
        guess(held, 4);
        clock.set(NOON.plus(HALF_AN_HOUR));
        locks.request(held);
        guess(held, 5);

        clock.set(NOON.plus(DAY));
        locks.request(held);
        assertThat(guess(held, 1)).containsExactly(0);
        assertClosed(held, NOON.plus(DAY).plus(Duration.ofMinutes(1)));
    }

    @Test
    void aNewTokenAndARightOneLeaveTheTriesOfTheDayCounted() {
        var held = locks.active();
        locks.request(held);
        guess(held, 4);
        assertThat(right(held)).isInstanceOf(Verdict.Yes.class);
        locks.request(held);
        guess(held, 4);
        assertThat(right(held)).isInstanceOf(Verdict.Yes.class);
        locks.request(held);

        assertThat(guess(held, 2)).containsExactly(1, 0);

        assertClosed(held, NOON.plus(DAY));
    }

    @Test
    void aWrongTokenForSwitchingOffCountsLikeAnyOther() {
        var held = locks.active();
        locks.release(held, null);

        var result = locks.release(held, phones.wrongCode(held.phone()));

        assertThat(((SetPinLockResult.Rejected) result).refused().details())
                .containsEntry(Detail.ATTEMPTS_LEFT, 4);
    }

    @Test
    void aHundredWrongTriesInARowFreezeTheLock() {
        var held = locks.active();
        for (var day = 0; day < 9; day++) guessForADay(held);
        locks.request(held);
        guess(held, 5);
        clock.advance(HALF_AN_HOUR);
        locks.request(held);
        guess(held, 4);
        assertThat(view(held).frozen()).isFalse();

        assertThat(guess(held, 1)).containsExactly(0);

        clock.advance(Duration.ofDays(30));
        assertFrozen(held);
        assertThat(view(held))
                .extracting(LockView::state, LockView::frozen, LockView::token)
                .containsExactly(LockStatus.ACTIVE, true, null);
    }

    @Test
    void theLastTriesBeforeTheFreezeAreTold() {
        var held = locks.active();
        for (var day = 0; day < 32; day++) {
            locks.request(held);
            guess(held, 3);
            clock.advance(DAY);
        }
        locks.request(held);

        assertThat(guess(held, 4)).containsExactly(3, 2, 1, 0);

        assertFrozen(held);
    }

    @Test
    void aRightTokenEndsTheRunOfWrongOnes() {
        var held = locks.active();
        for (var day = 0; day < 9; day++) guessForADay(held);
        locks.request(held);
        guess(held, 4);
        assertThat(right(held)).isInstanceOf(Verdict.Yes.class);

        clock.advance(DAY);
        for (var day = 0; day < 9; day++) guessForADay(held);

        assertThat(view(held).frozen()).isFalse();
    }

    @Test
    void aPendingLockClosesAndItsFirstCallWaits() {
        var held = locks.pending();
        guessPending(held, 5);
        assertThat(refused(Refusal.TOKEN_EXHAUSTED, () -> locks.begin(held)).details())
                .containsEntry(Detail.RETRY_AT, NOON.plus(HALF_AN_HOUR));
        refused(Refusal.TOKEN_EXHAUSTED, () -> locks.confirm(held, phones.code(held.phone())));
        clock.advance(HALF_AN_HOUR);
        locks.begin(held);
        guessPending(held, 5);
        var opens = NOON.plus(DAY);

        clock.set(opens.minus(MICROSECOND));
        var code = phones.code(held.phone());
        assertThat(refused(Refusal.LOCK_CLOSED, () -> locks.begin(held)).details())
                .containsEntry(Detail.RETRY_AT, opens);
        refused(Refusal.LOCK_CLOSED, () -> locks.confirm(held, code));
        assertThat(view(held).closedUntil()).isEqualTo(opens);

        clock.set(opens);
        locks.begin(held);
        assertThat(locks.confirm(held, phones.code(held.phone())))
                .isInstanceOf(SetPinLockResult.Activated.class);
    }

    @Test
    void aPendingLockIsNeverFrozenAndItsCountersEndWithIt() {
        var held = locks.pending();
        for (var day = 0; day < 11; day++) {
            guessPending(held, 5);
            clock.advance(HALF_AN_HOUR);
            locks.begin(held);
            guessPending(held, 5);
            clock.advance(DAY);
            locks.begin(held);
        }
        guessPending(held, 4);
        assertThat(view(held).frozen()).isFalse();

        locks.confirm(held, phones.code(held.phone()));

        assertThat(view(held).frozen()).isFalse();
        locks.request(held);
        assertThat(guess(held, 5)).containsExactly(4, 3, 2, 1, 0);
        clock.advance(HALF_AN_HOUR);
        locks.request(held);
        assertThat(guess(held, 4)).as("five of ten were left").containsExactly(4, 3, 2, 1);
    }

    @Test
    void whatIsRefusedBeforeTheComparisonIsWrittenDownAndNotCounted() {
        var held = locks.active();
        var code = "12345678";
        for (var i = 0; i < 11; i++) {
            refused(Refusal.TOKEN_NOT_REQUESTED, () -> ask(held, DELETE, code));
        }
        locks.request(held, new Binding("ModifyDomain", null));
        for (var i = 0; i < 11; i++) {
            refused(Refusal.TOKEN_BOUND_ELSEWHERE, () -> ask(held, DELETE, code));
            refused(Refusal.TOKEN_BOUND_ELSEWHERE, () -> locks.release(held, code));
        }
        clock.advance(HALF_AN_HOUR);
        for (var i = 0; i < 11; i++) {
            refused(Refusal.TOKEN_EXPIRED, () -> ask(held, DELETE, code));
        }

        var entries = trails.of(held.domain());
        assertThat(refusals(entries, AuditEvent.COMMAND_REFUSED, Refusal.TOKEN_NOT_REQUESTED))
                .as("equal ones are an entry and a count")
                .isEqualTo(1);
        assertThat(refusals(entries, AuditEvent.COMMAND_REFUSED, Refusal.TOKEN_BOUND_ELSEWHERE))
                .as("of two commands")
                .isEqualTo(2);
        assertThat(refusals(entries, AuditEvent.COMMAND_REFUSED, Refusal.TOKEN_EXPIRED))
                .isEqualTo(1);
        assertThat(entries).extracting(Entry::event).doesNotContain(AuditEvent.TRY_FAILED);
        locks.request(held);
        assertThat(guess(held, 1)).containsExactly(4);
    }

    @Test
    void triesAtAnExhaustedTokenOrAClosedLockAreNotCounted() {
        var held = locks.active();
        locks.request(held);
        guess(held, 5);
        for (var i = 0; i < 5; i++) refused(Refusal.TOKEN_EXHAUSTED, () -> wrong(held));
        assertThat(view(held).closedUntil()).isNull();
        clock.advance(HALF_AN_HOUR);
        locks.request(held);
        guess(held, 5);
        for (var i = 0; i < 5; i++) refused(Refusal.LOCK_CLOSED, () -> wrong(held));

        var entries = trails.of(held.domain());
        assertThat(refusals(entries, AuditEvent.TRY_FAILED, Refusal.TOKEN_MISMATCH)).isEqualTo(10);
        assertThat(refusals(entries, AuditEvent.COMMAND_REFUSED, Refusal.TOKEN_EXHAUSTED))
                .isEqualTo(1);
        assertThat(refusals(entries, AuditEvent.COMMAND_REFUSED, Refusal.LOCK_CLOSED)).isEqualTo(1);
        assertThat(view(held).closedUntil()).isEqualTo(NOON.plus(DAY));
    }

    @Test
    void otherValuesAreRefusedBeforeAnyTry() {
        var held = locks.pending();
        for (var i = 0; i < 5; i++) assertThat(other(held)).isEqualTo(Refusal.VALUES_DIFFER);
        for (var i = 0; i < 6; i++) refused(Refusal.TOKEN_EXHAUSTED, () -> other(held));

        var entries = trails.of(held.domain());
        assertThat(refusals(entries, AuditEvent.COMMAND_REFUSED, Refusal.VALUES_DIFFER))
                .isEqualTo(5);
        assertThat(entries).extracting(Entry::event).doesNotContain(AuditEvent.TRY_FAILED);
    }

    private void assertClosed(Held held, Instant opens) {
        assertShut(held, Refusal.LOCK_CLOSED)
                .forEach(no -> assertThat(no.details()).containsEntry(Detail.RETRY_AT, opens));
    }

    private void assertFrozen(Held held) {
        assertShut(held, Refusal.LOCK_FROZEN)
                .forEach(no -> assertThat(no.details()).doesNotContainKey(Detail.RETRY_AT));
    }

    /** All that a closed or frozen lock refuses: everything but reading. */
    private List<Refused> assertShut(Held held, Refusal why) {
        var sms = phones.messages(held.phone()).size();
        var code = phones.code(held.phone());
        var refusals =
                List.of(
                        refused(why, () -> ask(held, DELETE, null)),
                        refused(why, () -> ask(held, DELETE, code)),
                        refused(why, () -> locks.request(held)),
                        refused(why, () -> locks.request(held, new Binding(DELETE, null))),
                        refused(why, () -> locks.release(held, null)),
                        refused(why, () -> locks.release(held, code)),
                        refused(why, () -> locks.release(held, code, true)));
        assertThat(phones.messages(held.phone())).hasSize(sms);
        return refusals;
    }

    private void close(Held held) {
        locks.request(held);
        guess(held, 5);
        clock.advance(HALF_AN_HOUR);
        locks.request(held);
        guess(held, 5);
    }

    /** Ten tries, and on to when the lock has opened again. */
    private void guessForADay(Held held) {
        close(held);
        clock.advance(DAY);
    }

    /** Wrong tries at the guard; how many are left after each. */
    private List<Integer> guess(Held held, int times) {
        var left = new ArrayList<Integer>();
        for (var i = 0; i < times; i++) {
            var no = ((Verdict.No) wrong(held)).refused();
            assertThat(no.why()).isEqualTo(Refusal.TOKEN_MISMATCH);
            left.add((Integer) no.details().get(Detail.ATTEMPTS_LEFT));
        }
        return left;
    }

    private List<Integer> guessPending(Held held, int times) {
        var left = new ArrayList<Integer>();
        for (var i = 0; i < times; i++) {
            var result = locks.confirm(held, phones.wrongCode(held.phone()));
            var no = ((SetPinLockResult.Rejected) result).refused();
            assertThat(no.why()).isEqualTo(Refusal.TOKEN_MISMATCH);
            left.add((Integer) no.details().get(Detail.ATTEMPTS_LEFT));
        }
        return left;
    }

    private Verdict wrong(Held held) {
        return ask(held, DELETE, phones.wrongCode(held.phone()));
    }

    private Verdict right(Held held) {
        return ask(held, DELETE, phones.code(held.phone()));
    }

    private LockView view(Held held) {
        return showPinLock.handle(held.account(), held.domain());
    }

    private Refusal other(Held held) {
        var code = phones.wrongCode(held.phone());
        var result = locks.confirm(held, world.phone(), null, code);
        return ((SetPinLockResult.Rejected) result).refused().why();
    }

    private static long refusals(List<Entry> entries, AuditEvent event, Refusal why) {
        return entries.stream()
                .filter(entry -> entry.event() == event && entry.refusal() == why)
                .count();
    }
}
