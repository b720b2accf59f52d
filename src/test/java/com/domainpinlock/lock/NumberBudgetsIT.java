package com.domainpinlock.lock;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.budget.SmsBudgets;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.platform.database.SqlBatch;
import com.domainpinlock.testing.Locks.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many SMS go to one number: the settings' defaults, and the two sides of every window. */
@Tag("slow")
class NumberBudgetsIT extends LockServiceTest {
    private static final int DAY = 24 * 60;

    @Autowired private JdbcTemplate template;
    @Autowired private SmsBudgets budgets;

    /** An account whose first calls may be many. */
    private AccountId crowd;

    @BeforeEach
    void aCrowd() {
        crowd = world.reseller("1000.00");
    }

    @Test
    void tenAnHourGoToANumberThatNobodyHasConfirmed() {
        var phone = world.phone();
        begin(10, phone);

        var refused = refusedToBegin(phone);

        assertThat(refused.details()).containsEntry(Detail.RETRY_AT, noonPlus(60));
        assertThat(phones.messages(phone)).hasSize(10);
        justBefore(60);
        refusedToBegin(phone);
        at(60);
        begin(10, phone);
        refusedToBegin(phone);
        assertThat(phones.messages(phone)).hasSize(20);
    }

    @Test
    void whatOneAccountHasUsedUpLeavesEachOtherTreeThreeAnHour() {
        var phone = world.phone();
        begin(10, phone);
        refusedToBegin(phone);
        at(1);
        for (var other : List.of(world.reseller("100.00"), world.reseller("100.00"))) {
            for (var sms = 0; sms < 3; sms++) locks.begin(at(other, phone));
            var fourth = at(other, phone);
            var refused =
                    refusedWithoutTrace(
                            Refusal.SMS_BUDGET_SPENT, fourth, () -> locks.begin(fourth));
            assertThat(refused.details()).containsEntry(Detail.RETRY_AT, noonPlus(60));
        }
        at(30);
        var latest = world.reseller("100.00");
        for (var sms = 0; sms < 3; sms++) locks.begin(at(latest, phone));
        locks.begin(at(world.reseller("12.00"), phone));

        var late = at(world.reseller("12.00"), phone);
        var refused = refusedWithoutTrace(Refusal.SMS_BUDGET_SPENT, late, () -> locks.begin(late));
        assertThat(refused.details())
                .as("twenty a day are of all together")
                .containsEntry(Detail.RETRY_AT, noonPlus(DAY));
    }

    @Test
    void twentyADayGoToANumberThatNobodyHasConfirmed() {
        var phone = world.phone();
        begin(10, phone);
        at(60);
        begin(10, phone);
        at(120);

        assertThat(refusedToBegin(phone).details()).containsEntry(Detail.RETRY_AT, noonPlus(DAY));

        justBefore(DAY);
        refusedToBegin(phone);
        at(DAY);
        begin(10, phone);
        assertThat(refusedToBegin(phone).details())
                .as("the second ten of yesterday, and the ten of this hour")
                .containsEntry(Detail.RETRY_AT, noonPlus(DAY + 60));
    }

    @Test
    void theWindowSlides() {
        var phone = world.phone();
        for (var minute = 0; minute < 10; minute++) {
            at(minute);
            begin(1, phone);
        }

        for (var minute = 60; minute < 70; minute++) {
            justBefore(minute);
            refusedToBegin(phone);
            at(minute);
            begin(1, phone);
            refusedToBegin(phone);
        }
    }

    @Test
    void whenOthersHaveUsedANumberIsToldRoughlyOnly() {
        var phone = world.phone();
        clock.set(noonPlus(3).plus(MICROSECOND));
        begin(10, phone);
        at(4);

        var refused = refusedToBegin(phone);

        assertThat(refused.details()).containsEntry(Detail.RETRY_AT, noonPlus(70));
        assertThat(refused.details().get(Detail.CURE))
                .isEqualTo(
                        "No more SMS can be sent to this number for now. Try again from retryAt on.");
    }

    @Test
    void aRefusedFirstCallIsNotCharged() {
        var phone = world.phone();
        begin(10, phone);
        var held = at(crowd, phone);

        refusedWithoutTrace(Refusal.SMS_BUDGET_SPENT, held, () -> locks.begin(held));

        assertThat(world.balance(crowd)).isEqualTo(Money.parse("EUR 880.00"));
        assertThat(view(held)).isEqualTo(LockView.NONE);
    }

    @Test
    void anSmsThatIsSentAgainCounts() {
        var phone = world.phone();
        var first = at(crowd, phone);
        locks.begin(first);
        begin(9, phone);
        at(10);

        refusedWithoutTrace(Refusal.SMS_BUDGET_SPENT, first, () -> locks.begin(first));
    }

    @Test
    void whatIsRefusedForAnotherReasonSpendsNothing() {
        var phone = world.phone();
        begin(9, phone);
        var poor = at(world.reseller("11.99"), phone);
        refusedWithoutTrace(Refusal.NO_CREDIT, poor, () -> locks.begin(poor));
        var pending = at(crowd, phone);
        locks.begin(pending);
        at(5);

        assertThat(locks.begin(pending).resent()).isFalse();

        refusedToBegin(phone);
    }

    @Test
    void strangersCannotUseUpWhatBelongsToTheHolder() {
        var held = locks.active();
        begin(9, held.phone());
        refusedToBegin(held.phone());

        locks.request(held);

        var second = at(held.account(), held.phone());
        assertThat(locks.begin(second).resent()).isFalse();
        refusedToBegin(held.phone());
    }

    @Test
    void whoHasConfirmedANumberOnceKeepsABudgetOfHisOwn() {
        var held = locks.active();
        locks.release(held, null);
        locks.release(held, phones.code(held.phone()));
        begin(9, held.phone());
        refusedToBegin(held.phone());

        locks.begin(held);
    }

    @Test
    void theNumberOfAnActiveLockCountsAsConfirmed() {
        var held = locks.active();
        begin(9, held.phone());
        transactions.executeWithoutResult(_ ->
                jdbc.sql("delete from confirmed_number where account_id = ?")
                        .param(held.account().value())
                        .update());

        locks.request(held);

        for (var ofTree = 2; ofTree <= 3; ofTree++) locks.begin(at(held.account(), held.phone()));
        var more = at(held.account(), held.phone());
        refusedWithoutTrace(Refusal.SMS_BUDGET_SPENT, more, () -> locks.begin(more));
    }

    @Test
    void sixtyAnHourGoToANumberThatTheAccountHasConfirmed() {
        var held = locks.active();
        clock.set(noonPlus(1).plus(MICROSECOND));
        for (var sent = 0; sent < 60; sent++) requestAndUse(held);

        var refused =
                refusedWithoutTrace(Refusal.SMS_BUDGET_SPENT, held, () -> locks.request(held));

        var next = noonPlus(61).plus(MICROSECOND);
        assertThat(refused.details()).as("to the microsecond").containsEntry(Detail.RETRY_AT, next);
        refusedWithoutTrace(Refusal.SMS_BUDGET_SPENT, held, () -> locks.release(held, null));
        clock.set(next.minus(MICROSECOND));
        refusedWithoutTrace(Refusal.SMS_BUDGET_SPENT, held, () -> locks.request(held));
        clock.set(next);
        locks.request(held);
    }

    @Test
    void aRefusedRequestSettlesNothing() {
        var held = locks.active();
        var end = Instant.parse("2027-03-02T12:00:00Z");
        clock.set(end);
        for (var sent = 0; sent < 60; sent++) count(held);

        refusedWithoutTrace(Refusal.SMS_BUDGET_SPENT, held, () -> locks.request(held));

        assertThat(view(held).paidUntil()).isEqualTo(end);
    }

    @Test
    void aFirstCallChangesTheNumberThreeTimesADay() {
        var held = locks.pending();
        for (var change = 1; change <= 3; change++) {
            at(30L * change);
            locks.begin(held, world.phone(), null);
        }
        at(120);
        var fourth = world.phone();

        var refused = refusedToChange(held, fourth);

        assertThat(refused.details()).containsEntry(Detail.RETRY_AT, noonPlus(DAY + 30));
        assertThat(phones.messages(fourth)).isEmpty();
        justBefore(DAY + 30);
        refusedToChange(held, fourth);
        at(DAY + 30);
        locks.begin(held, fourth, null);
        at(DAY + 59);
        assertThat(locks.begin(held, world.phone(), null))
                .isInstanceOf(SetPinLockResult.Rejected.class);
        at(DAY + 60);
        locks.begin(held, world.phone(), null);
    }

    @Test
    void theSameNumberAgainIsNoChange() {
        var held = locks.pending();
        for (var again = 1; again <= 6; again++) {
            at(30L * again);
            assertThat(locks.begin(held).charged()).isNull();
        }
        at(300);

        for (var change = 0; change < 3; change++) {
            at(300 + 30L * change);
            locks.begin(held, world.phone(), null);
        }
    }

    @Test
    void switchingTheLockOffIsNoWayRound() {
        var held = locks.active();
        release(held);
        for (var change = 0; change < 3; change++) {
            held = new Held(held.account(), held.domain(), world.phone());
            locks.begin(held);
            locks.confirm(held, phones.code(held.phone()));
            release(held);
        }

        refusedToChange(held, world.phone());

        assertThat(locks.begin(held).state()).isEqualTo(LockStatus.PENDING);
    }

    @Test
    void whoPaysForATermIsFreeToChangeTheNumber() {
        var held = locks.pending();
        for (var change = 1; change <= 3; change++) {
            clock.set(NOON.plus(Duration.ofDays(365)).minus(Duration.ofHours(4 - change)));
            locks.begin(held, world.phone(), null);
        }
        clock.set(NOON.plus(Duration.ofDays(365)).minus(MICROSECOND));
        refusedToChange(held, world.phone());

        clock.set(NOON.plus(Duration.ofDays(365)));
        var sent = (SetPinLockResult.TokenSent) locks.begin(held, world.phone(), null);

        assertThat(sent.charged()).isEqualTo(Money.parse("EUR 12.00"));
    }

    private void begin(int count, MobileNumber phone) {
        for (var number = 0; number < count; number++) locks.begin(at(crowd, phone));
    }

    private Held at(AccountId account, MobileNumber phone) {
        return new Held(account, world.domain(account), phone);
    }

    private Refused refusedToBegin(MobileNumber phone) {
        var held = at(crowd, phone);
        return refusedWithoutTrace(Refusal.SMS_BUDGET_SPENT, held, () -> locks.begin(held));
    }

    private Refused refusedToChange(Held held, MobileNumber phone) {
        return refusedWithoutTrace(
                Refusal.SMS_BUDGET_SPENT, held, () -> locks.begin(held, phone, null));
    }

    private void release(Held held) {
        locks.release(held, null);
        locks.release(held, phones.code(held.phone()));
    }

    private void requestAndUse(Held held) {
        locks.request(held);
        pass(held, "DeleteDomain", phones.code(held.phone()));
    }

    /** Spends the holder's budget without an SMS. */
    private void count(Held held) {
        transactions.executeWithoutResult(_ ->
                SqlBatch.run(
                        template,
                        batch ->
                                budgets.spend(
                                        batch,
                                        held.account(),
                                        held.account(),
                                        held.phone(),
                                        true,
                                        clock.instant())));
    }
}
