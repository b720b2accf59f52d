package com.domainpinlock.lock;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.Numbers;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.testing.Locks.Held;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** SetDomainPinLock, pinlock = 1, with the token: rules 1, 5 and 6. */
class ConfirmLockIT extends LockServiceTest {
    private static final String SOME_CODE = "01234567";

    @Test
    void theRightTokenProtectsTheDomainUntilItsLastMicrosecond() {
        var held = locks.pending();
        justBefore(30);

        var result = locks.confirm(held, phones.code(held.phone()));

        assertThat(result)
                .isEqualTo(
                        new SetPinLockResult.Activated(
                                clock.instant(),
                                null,
                                Instant.parse("2027-03-02T12:00:00Z"),
                                List.of()));
        assertThat(view(held).state()).isEqualTo(LockStatus.ACTIVE);
        assertThat(view(held).number()).isEqualTo(held.phone());
        assertThat(view(held).token()).isNull();
        assertThat(world.balance(held.account())).isEqualTo(Money.parse("EUR 88.00"));
    }

    @Test
    void atExactlyThirtyMinutesTheTokenIsExpiredAndStartsNothing() {
        var held = locks.pending();
        var code = phones.code(held.phone());
        at(30);

        refusedWithoutTrace(Refusal.TOKEN_EXPIRED, held, () -> locks.confirm(held, code));
    }

    @Test
    void resendingDoesNotMoveTheEnd() {
        var held = locks.pending();
        at(20);
        locks.begin(held);
        at(30);

        refusedWithoutTrace(
                Refusal.TOKEN_EXPIRED, held, () -> locks.confirm(held, phones.code(held.phone())));
    }

    @Test
    void withoutAFirstCallThereIsNothingToConfirm() {
        var held = locks.unlocked();

        refusedWithoutTrace(Refusal.NOTHING_TO_CONFIRM, held, () -> locks.confirm(held, SOME_CODE));
    }

    @Test
    void anEndedLockHasNothingToConfirm() {
        var held = locks.active();
        locks.request(held);
        locks.release(held, phones.code(held.phone()));

        refusedWithoutTrace(
                Refusal.NOTHING_TO_CONFIRM,
                held,
                () -> locks.confirm(held, phones.code(held.phone())));
    }

    @Test
    void missingAndForeignDomainsAreRefusedAlike() {
        var foreign = locks.pending();
        var held = locks.unlocked();
        var missing = new Held(held.account(), DomainName.parse("nobody.example"), held.phone());
        var stolen = new Held(held.account(), foreign.domain(), foreign.phone());

        var why =
                refusedWithoutTrace(
                        Refusal.DOMAIN_NOT_FOUND,
                        stolen,
                        () -> locks.confirm(stolen, phones.code(foreign.phone())));

        assertThat(
                        refusedWithoutTrace(
                                Refusal.DOMAIN_NOT_FOUND,
                                missing,
                                () -> locks.confirm(missing, SOME_CODE)))
                .isEqualTo(why);
    }

    @Test
    void usedTokenIsGone() {
        var held = locks.active();

        var refused =
                refusedWithoutTrace(
                        Refusal.ALREADY_ACTIVE,
                        held,
                        () -> locks.confirm(held, phones.code(held.phone())));

        assertThat(refused.details()).containsEntry(Detail.ACTIVE_SINCE, NOON);
    }

    @Test
    void otherNumberIsRefusedBeforeTheTokenIsTried() {
        var held = locks.pending();
        var other = world.phone();

        var refused =
                ((SetPinLockResult.Rejected)
                                locks.confirm(held, other, null, phones.code(held.phone())))
                        .refused();
        locks.confirm(held, other, null, phones.wrongCode(held.phone()));

        assertThat(refused.why()).isEqualTo(Refusal.VALUES_DIFFER);
        assertThat(refused.details())
                .containsEntry(Detail.FIELD, "authorityNumber")
                .containsEntry(Detail.RETRY_AT, noonPlus(30));
        assertThat(refused.details().toString()).doesNotContain(held.phone().e164());
        assertThat(locks.confirm(held, phones.code(held.phone())))
                .isInstanceOf(SetPinLockResult.Activated.class);
    }

    @Test
    void afterFiveOtherNumbersNotEvenTheRightOneIsConfirmed() {
        var held = locks.pending();
        var code = phones.code(held.phone());
        for (var i = 0; i < 5; i++)
            assertThat(locks.confirm(held, world.phone(), null, code))
                    .isInstanceOf(SetPinLockResult.Rejected.class);

        var refused =
                refusedWithoutTrace(Refusal.TOKEN_EXHAUSTED, held, () -> locks.confirm(held, code));

        assertThat(refused.details()).containsEntry(Detail.RETRY_AT, noonPlus(30));
        at(30);
        refusedWithoutTrace(Refusal.TOKEN_EXPIRED, held, () -> locks.confirm(held, code));
    }

    @Test
    void otherLanguageIsRefusedBeforeTheTokenIsTried() {
        var held = locks.pending();

        var refused =
                refusedWithoutTrace(
                        Refusal.VALUES_DIFFER,
                        held,
                        () ->
                                locks.confirm(
                                        held,
                                        held.phone(),
                                        Language.DE,
                                        phones.code(held.phone())));

        assertThat(refused.details()).containsEntry(Detail.FIELD, "language");
        assertThat(locks.confirm(held, held.phone(), Language.EN, phones.code(held.phone())))
                .isInstanceOf(SetPinLockResult.Activated.class);
    }

    @Test
    void languageLeftOutMeansThePendingOne() {
        var held = locks.unlocked();
        locks.begin(held, held.phone(), Language.DE);

        locks.confirm(held, phones.code(held.phone()));

        assertThat(view(held).language()).isEqualTo(Language.DE);
        locks.request(held);
        assertThat(phones.messages(held.phone()).getLast().text()).contains("erlaubt");
    }

    @Test
    void sameValuesInAnotherSpellingAreTheSame() {
        var held = locks.pending();
        var e164 = held.phone().e164();
        var spelt =
                new Held(
                        held.account(),
                        DomainName.parse(held.domain().ascii().toUpperCase(Locale.ROOT) + "."),
                        Numbers.parse("00" + e164.substring(1, 3) + " " + e164.substring(3)));

        assertThat(locks.confirm(spelt, phones.code(held.phone())))
                .isInstanceOf(SetPinLockResult.Activated.class);
    }

    @Test
    void wrongTokenCostsATryAndLeavesTheLockPending() {
        var held = locks.pending();

        var result = locks.confirm(held, phones.wrongCode(held.phone()));

        var rejected = ((SetPinLockResult.Rejected) result).refused();
        assertThat(rejected.why()).isEqualTo(Refusal.TOKEN_MISMATCH);
        assertThat(rejected.details()).containsEntry(Detail.ATTEMPTS_LEFT, 4);
        assertThat(view(held).state()).isEqualTo(LockStatus.PENDING);
        assertThat(locks.confirm(held, phones.code(held.phone())))
                .isInstanceOf(SetPinLockResult.Activated.class);
    }

    @Test
    void theCodeOfAnotherDomainIsWrongHere() {
        var held = locks.pending();
        var other = locks.pending();

        assertThat(locks.confirm(held, phones.code(other.phone())))
                .isInstanceOf(SetPinLockResult.Rejected.class);
    }

    @Test
    void exhaustedTokenIsRefusedEvenWithTheRightCodeUntilItWouldHaveExpired() {
        var held = locks.pending();
        exhaustPending(held);
        justBefore(30);
        var code = phones.code(held.phone());

        var refused =
                refusedWithoutTrace(Refusal.TOKEN_EXHAUSTED, held, () -> locks.confirm(held, code));

        assertThat(refused.details()).containsEntry(Detail.RETRY_AT, noonPlus(30));
        at(30);
        refusedWithoutTrace(Refusal.TOKEN_EXPIRED, held, () -> locks.confirm(held, code));
    }

    @Test
    void aTokenThatNeverArrivedIsOver() {
        var held = locks.unlocked();
        phones.answerNext(held.phone(), new SmsOutcome.Rejected("unknown subscriber"));
        locks.begin(held);

        refusedWithoutTrace(Refusal.TOKEN_EXPIRED, held, () -> locks.confirm(held, SOME_CODE));
    }
}
