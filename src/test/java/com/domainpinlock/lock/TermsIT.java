package com.domainpinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.testing.Locks.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** A year's charge, and when the next one falls due: rules 6, 7, 23 and 24. */
class TermsIT extends LockServiceTest {
    private static final Instant END = Instant.parse("2027-03-02T12:00:00Z");

    @Test
    void anyNumberOfActivationsWithinAPaidYearIsFree() {
        var held = locks.active();

        for (var times = 0; times < 3; times++) {
            release(held);
            var sent = locks.begin(held);
            assertThat(sent.charged()).isNull();
            assertThat(sent.paidUntil()).isEqualTo(END);
            locks.confirm(held, phones.code(held.phone()));
        }

        assertBalance("88.00", held);
    }

    @Test
    void whatWasNeverConfirmedStaysPaidUntilTheTermsLastMicrosecond() {
        var held = locks.pending();
        clock.set(END.minus(MICROSECOND));

        var sent = locks.begin(held);

        assertThat(sent.charged()).isNull();
        assertThat(sent.paidUntil()).isEqualTo(END);
        assertBalance("88.00", held);
    }

    @Test
    void afterTheTermsEndTheFirstCallChargesAnewAndIsTheNewAnchor() {
        var held = locks.pending();
        clock.set(END);

        var sent = locks.begin(held);

        assertThat(sent.charged()).isEqualTo(Money.parse("EUR 12.00"));
        assertThat(sent.paidUntil()).isEqualTo("2028-03-02T12:00:00Z");
        assertBalance("76.00", held);
    }

    @Test
    void afterALapseTheYearIsCountedFromTheNewCharge() {
        var held = locks.active();
        release(held);
        clock.set(Instant.parse("2029-05-17T08:30:00Z"));

        var sent = locks.begin(held);

        assertThat(sent.charged()).isEqualTo(Money.parse("EUR 12.00"));
        assertThat(sent.paidUntil()).isEqualTo("2030-05-17T08:30:00Z");
        assertBalance("76.00", held);
    }

    @Test
    void firstCallAfterTheTermWithoutCreditIsRefused() {
        var held = heldWith("12.00");
        locks.begin(held);
        clock.set(END);

        refusedWithoutTrace(Refusal.NO_CREDIT, held, () -> locks.begin(held));
    }

    @Test
    void confirmationInTheTermsLastMicrosecondIsFree() {
        var held = pendingAtTheTermsEnd("100.00");
        clock.set(END.minus(MICROSECOND));

        var result = activated(held);

        assertThat(result.charged()).isNull();
        assertThat(result.paidUntil()).isEqualTo(END);
        assertBalance("88.00", held);
    }

    @Test
    void confirmationAtTheTermsEndFirstChargesANewTerm() {
        var held = pendingAtTheTermsEnd("100.00");
        clock.set(END);

        var result = activated(held);

        assertThat(result.charged()).isEqualTo(Money.parse("EUR 12.00"));
        assertThat(result.paidUntil()).isEqualTo("2028-03-02T12:00:00Z");
        assertThat(view(held).paidUntil()).isEqualTo("2028-03-02T12:00:00Z");
        assertBalance("76.00", held);
    }

    @Test
    void wrongCodeAtTheTermsEndChargesNothing() {
        var held = pendingAtTheTermsEnd("100.00");
        clock.set(END);

        assertThat(locks.confirm(held, phones.wrongCode(held.phone())))
                .isInstanceOf(SetPinLockResult.Rejected.class);

        assertBalance("88.00", held);
        assertThat(view(held).paidUntil()).isEqualTo(END);
    }

    @Test
    void confirmationWithoutCreditAtTheTermsEndNeitherTriesNorSpendsTheToken() {
        var held = pendingAtTheTermsEnd("12.00");
        clock.set(END);

        var refused = refusedWithoutTrace(Refusal.NO_CREDIT, held, () -> activated(held));
        refusedWithoutTrace(
                Refusal.NO_CREDIT, held, () -> locks.confirm(held, phones.wrongCode(held.phone())));

        assertThat(refused.details()).containsEntry(Detail.PRICE, Money.parse("EUR 12.00"));
        world.deposit(held.account(), "12.00");
        assertThat(activated(held).charged()).isEqualTo(Money.parse("EUR 12.00"));
    }

    @Test
    void theTwentyNinthOfFebruaryComesBackInLeapYears() {
        clock.set(Instant.parse("2028-02-29T09:00:00Z"));
        var held = locks.active();

        assertThat(view(held).paidUntil()).isEqualTo("2029-02-28T09:00:00Z");
        assertThat(paidUntilAfterRequestAt("2029-02-28T09:00:00Z", held))
                .isEqualTo("2030-02-28T09:00:00Z");
        assertThat(paidUntilAfterRequestAt("2030-02-28T09:00:00Z", held))
                .isEqualTo("2031-02-28T09:00:00Z");
        assertThat(paidUntilAfterRequestAt("2031-02-28T09:00:00Z", held))
                .isEqualTo("2032-02-29T09:00:00Z");
        assertBalance("52.00", held);
    }

    @Test
    void aRequestInTheTermsLastMicrosecondSettlesNothing() {
        var held = locks.active();

        assertThat(paidUntilAfterRequestAt("2027-03-02T11:59:59.999999Z", held)).isEqualTo(END);

        assertBalance("88.00", held);
    }

    @Test
    void aRequestFirstSettlesWhatIsDueAndKeepsTheAnchor() {
        var held = locks.active();

        assertThat(paidUntilAfterRequestAt("2027-03-09T07:00:00Z", held))
                .isEqualTo("2028-03-02T12:00:00Z");

        assertBalance("76.00", held);
        assertThat(view(held).overdue()).isFalse();
    }

    @Test
    void neverMoreThanOneTermIsDue() {
        var held = locks.active();

        assertThat(paidUntilAfterRequestAt("2030-06-01T00:00:00Z", held))
                .isEqualTo("2031-03-02T12:00:00Z");

        assertBalance("76.00", held);
    }

    @Test
    void overdueWithoutCreditTheRequestIsRefusedAndTheLockStaysClosed() {
        var held = activeWith("12.00");
        clock.set(END);

        refusedWithoutTrace(Refusal.NO_CREDIT, held, () -> locks.request(held));
        refusedWithoutTrace(Refusal.NO_CREDIT, held, () -> locks.release(held, null));

        assertThat(view(held).state()).isEqualTo(LockStatus.ACTIVE);
        assertThat(view(held).overdue()).isTrue();
    }

    @Test
    void overdueARequestThatComesTooEarlySettlesNothing() {
        var held = activeWithATokenFromBeforeTheEnd("100.00");
        clock.set(END);

        refusedWithoutTrace(Refusal.TOO_EARLY, held, () -> locks.request(held));
    }

    @Test
    void overdueTheNextSmsOfALiveTokenIsSettledFirst() {
        var held = activeWithATokenFromBeforeTheEnd("12.00");
        clock.set(END.plus(Duration.ofMinutes(5)));

        refusedWithoutTrace(Refusal.NO_CREDIT, held, () -> locks.request(held));
    }

    @Test
    void overdueTheDeactivationSettlesOnceAtItsFirstCall() {
        var held = locks.active();
        clock.set(END.plus(Duration.ofDays(3)));

        var sent = (SetPinLockResult.TokenSent) locks.release(held, null);
        var released = (SetPinLockResult.Released) locks.release(held, phones.code(held.phone()));

        assertThat(sent.charged()).isEqualTo(Money.parse("EUR 12.00"));
        assertThat(sent.paidUntil()).isEqualTo("2028-03-02T12:00:00Z");
        assertThat(released.charged()).isNull();
        assertThat(released.paidUntil()).isEqualTo("2028-03-02T12:00:00Z");
        assertBalance("76.00", held);
    }

    @Test
    void overdueARightTokenFromBeforeSettlesBeforeItSwitchesOff() {
        var held = activeWithATokenFromBeforeTheEnd("100.00");
        clock.set(END);

        var released = (SetPinLockResult.Released) locks.release(held, phones.code(held.phone()));

        assertThat(released.charged()).isEqualTo(Money.parse("EUR 12.00"));
        assertBalance("76.00", held);
    }

    @Test
    void overdueWithoutCreditARightTokenIsNotTried() {
        var held = activeWithATokenFromBeforeTheEnd("12.00");
        clock.set(END);
        var code = phones.code(held.phone());

        refusedWithoutTrace(Refusal.NO_CREDIT, held, () -> locks.release(held, code));

        world.deposit(held.account(), "12.00");
        assertThat(locks.release(held, code)).isInstanceOf(SetPinLockResult.Released.class);
    }

    @Test
    void overdueAWrongCodeSettlesNothing() {
        var held = activeWithATokenFromBeforeTheEnd("100.00");
        clock.set(END);

        assertThat(locks.release(held, phones.wrongCode(held.phone())))
                .isInstanceOf(SetPinLockResult.Rejected.class);

        assertBalance("88.00", held);
    }

    @Test
    void whoForgoesTheRenewalLeavesForFreeWithARightToken() {
        var held = activeWith("12.00");
        clock.set(END.plus(Duration.ofDays(3)));

        var sent = (SetPinLockResult.TokenSent) locks.release(held, null, true);
        assertThat(sent.charged()).isNull();
        var released =
                (SetPinLockResult.Released) locks.release(held, phones.code(held.phone()), true);

        assertThat(released.charged()).isNull();
        assertThat(released.paidUntil()).isEqualTo(END);
        assertThat(view(held).state()).isEqualTo(LockStatus.INACTIVE);
        assertBalance("0.00", held);
    }

    @Test
    void forgoingTheRenewalOpensNothingWithoutARightToken() {
        var held = activeWith("12.00");
        clock.set(END);

        refusedWithoutTrace(
                Refusal.TOKEN_NOT_REQUESTED, held, () -> locks.release(held, "01234567", true));
        locks.release(held, null, true);
        assertThat(locks.release(held, phones.wrongCode(held.phone()), true))
                .isInstanceOf(SetPinLockResult.Rejected.class);

        assertThat(view(held).state()).isEqualTo(LockStatus.ACTIVE);
    }

    @Test
    void theTokenOfWhoForgoesTheRenewalOpensNoOtherCommand() {
        var held = activeWith("12.00");
        clock.set(END);
        locks.release(held, null, true);

        refusedWithoutTrace(
                Refusal.TOKEN_BOUND_ELSEWHERE,
                held,
                () -> pass(held, "DeleteDomain", phones.code(held.phone())));
    }

    @Test
    void aLockThatIsOffAtItsTermsEndOwesNothing() {
        var held = locks.active();
        release(held);
        clock.set(END.plus(Duration.ofDays(30)));

        assertThat(view(held).overdue()).isFalse();
        assertBalance("88.00", held);
    }

    private Held heldWith(String euros) {
        var account = world.reseller(euros);
        return new Held(account, world.domain(account), world.phone());
    }

    private Held activeWith(String euros) {
        var held = heldWith(euros);
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        return held;
    }

    /** Paid since noon a year ago, with a token that outlives the term. */
    private Held pendingAtTheTermsEnd(String euros) {
        var held = heldWith(euros);
        locks.begin(held);
        clock.set(END.minus(Duration.ofMinutes(5)));
        assertThat(locks.begin(held).charged()).isNull();
        return held;
    }

    private Held activeWithATokenFromBeforeTheEnd(String euros) {
        var held = activeWith(euros);
        clock.set(END.minus(Duration.ofMinutes(5)));
        locks.request(held);
        return held;
    }

    private void release(Held held) {
        locks.release(held, null);
        locks.release(held, phones.code(held.phone()));
    }

    private SetPinLockResult.Activated activated(Held held) {
        return (SetPinLockResult.Activated) locks.confirm(held, phones.code(held.phone()));
    }

    private Instant paidUntilAfterRequestAt(String when, Held held) {
        clock.set(Instant.parse(when));
        locks.request(held);
        return Objects.requireNonNull(view(held).paidUntil());
    }

    private void assertBalance(String euros, Held held) {
        assertThat(world.balance(held.account())).isEqualTo(Money.parse("EUR " + euros));
    }
}
