package com.domainpinlock.lock;

import static com.domainpinlock.testing.Refusals.refused;
import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.Numbers;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.Trails;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** SetDomainPinLock, pinlock = 1, without a token: rules 1 to 5, 8, 9 and 15. */
class BeginLockIT extends LockServiceTest {
    @Test
    void firstCallChargesAYearAndSendsAToken() {
        var held = locks.unlocked();

        var sent = locks.begin(held);

        assertThat(sent.state()).isEqualTo(LockStatus.PENDING);
        assertThat(sent.charged()).isEqualTo(Money.parse("EUR 12.00"));
        assertThat(sent.paidUntil()).isEqualTo("2027-03-02T12:00:00Z");
        assertThat(sent.validUntil()).isEqualTo(noonPlus(30));
        assertThat(sent.nextRequestFrom()).isEqualTo(noonPlus(10));
        assertThat(sent.sentTo()).isEqualTo(held.phone());
        assertThat(sent.resent()).isFalse();
        assertThat(world.balance(held.account())).isEqualTo(Money.parse("EUR 88.00"));
        assertThat(phones.messages(held.phone())).hasSize(1);
    }

    @Test
    void missingAndForeignDomainsAreRefusedAlike() {
        var held = locks.unlocked();
        var missing = new Held(held.account(), DomainName.parse("nobody.example"), held.phone());
        var foreign = new Held(held.account(), locks.unlocked().domain(), held.phone());
        var foreignLocked = new Held(held.account(), locks.active().domain(), held.phone());

        var whyMissing =
                refusedWithoutTrace(Refusal.DOMAIN_NOT_FOUND, missing, () -> locks.begin(missing));

        assertThat(whyMissing.details()).containsEntry(Detail.FIELD, "domain");
        assertThat(
                        refusedWithoutTrace(
                                Refusal.DOMAIN_NOT_FOUND, foreign, () -> locks.begin(foreign)))
                .isEqualTo(whyMissing);
        assertThat(
                        refusedWithoutTrace(
                                Refusal.DOMAIN_NOT_FOUND,
                                foreignLocked,
                                () -> locks.begin(foreignLocked)))
                .isEqualTo(whyMissing);
        assertThat(phones.messages(held.phone())).isEmpty();
    }

    @Test
    void activeLockIsNotBegunAgain() {
        var held = locks.active();
        at(5);

        var refused = refusedWithoutTrace(Refusal.ALREADY_ACTIVE, held, () -> locks.begin(held));

        assertThat(refused.details()).containsEntry(Detail.ACTIVE_SINCE, NOON);
    }

    @Test
    void exactlyTheCreditForAYearIsEnough() {
        var account = world.reseller("12.00");
        var held = new Held(account, world.domain(account), world.phone());

        locks.begin(held);

        assertThat(world.balance(account)).isEqualTo(Money.parse("EUR 0.00"));
    }

    @Test
    void oneCentTooLittleChangesNothingAndSendsNothing() {
        var account = world.reseller("11.99");
        var held = new Held(account, world.domain(account), world.phone());

        var refused = refusedWithoutTrace(Refusal.NO_CREDIT, held, () -> locks.begin(held));

        assertThat(refused.details()).containsEntry(Detail.PRICE, Money.parse("EUR 12.00"));
        assertThat(phones.messages(held.phone())).isEmpty();
        assertThat(view(held)).isEqualTo(LockView.NONE);
    }

    @Test
    void repeatedWithinTenMinutesItSaysTheSameAndSendsNothing() {
        var held = locks.unlocked();
        var first = locks.begin(held);
        justBefore(10);

        var again = locks.begin(held);

        assertThat(again.resent()).isFalse();
        assertThat(again.charged()).isNull();
        assertThat(again.validUntil()).isEqualTo(first.validUntil());
        assertThat(again.nextRequestFrom()).isEqualTo(noonPlus(10));
        assertThat(phones.messages(held.phone())).hasSize(1);
        assertThat(world.balance(held.account())).isEqualTo(Money.parse("EUR 88.00"));
    }

    @Test
    void repeatedFromTenMinutesOnTheSameCodeIsSentOnceMore() {
        var held = locks.pending();
        var code = phones.code(held.phone());
        at(10);

        var again = locks.begin(held);

        assertThat(again.resent()).isTrue();
        assertThat(again.charged()).isNull();
        assertThat(again.validUntil()).isEqualTo(noonPlus(30));
        assertThat(again.nextRequestFrom()).isEqualTo(noonPlus(20));
        assertThat(phones.messages(held.phone())).hasSize(2);
        assertThat(phones.code(held.phone())).isEqualTo(code);
        assertThat(world.balance(held.account())).isEqualTo(Money.parse("EUR 88.00"));
    }

    @Test
    void theThirdSmsIsTheLastOfAToken() {
        var held = locks.pending();
        at(10);
        locks.begin(held);
        justBefore(20);
        assertThat(locks.begin(held).resent()).isFalse();
        at(20);
        assertThat(locks.begin(held).resent()).isTrue();
        justBefore(30);

        var fourth = locks.begin(held);

        assertThat(fourth.resent()).isFalse();
        assertThat(fourth.nextRequestFrom()).isEqualTo(noonPlus(30));
        assertThat(phones.messages(held.phone())).hasSize(3);
    }

    @Test
    void whateverItsLastSmsAnExpiredTokenGivesWayAtOnce() {
        var held = locks.pending();
        at(25);
        assertThat(locks.begin(held).nextRequestFrom()).isEqualTo(noonPlus(30));
        at(30);

        var afresh = locks.begin(held);

        assertThat(afresh.resent()).isFalse();
        assertThat(afresh.validUntil()).isEqualTo(noonPlus(60));
        assertThat(phones.messages(held.phone())).hasSize(3);
    }

    @Test
    void otherNumberIsRefusedWhileTheTokenLives() {
        var held = locks.pending();
        justBefore(30);

        var refused = otherNumber(locks.begin(held, world.phone(), null));

        assertThat(refused.details())
                .containsEntry(Detail.FIELD, "authorityNumber")
                .containsEntry(Detail.RETRY_AT, noonPlus(30));
        assertThat(refused.details().toString()).doesNotContain(held.phone().e164());
        assertThat(new Trails(jdbc).of(held.domain()).getLast().refusal())
                .isEqualTo(Refusal.VALUES_DIFFER);
    }

    @Test
    void fiveCallsWithAnotherNumberExhaustTheToken() {
        var held = locks.pending();
        var code = phones.code(held.phone());
        for (var i = 0; i < 4; i++) otherNumber(locks.begin(held, world.phone(), null));
        at(10);
        assertThat(locks.begin(held).resent()).as("a right call resets nothing").isTrue();
        otherNumber(locks.begin(held, world.phone(), Language.DE));
        justBefore(30);

        for (var number : List.of(held.phone(), world.phone())) {
            var refused =
                    refusedWithoutTrace(
                            Refusal.TOKEN_EXHAUSTED, held, () -> locks.begin(held, number, null));
            assertThat(refused.details()).containsEntry(Detail.RETRY_AT, noonPlus(30));
            refusedWithoutTrace(
                    Refusal.TOKEN_EXHAUSTED, held, () -> locks.confirm(held, number, null, code));
        }
        assertThat(view(held).token().exhausted()).isTrue();
        at(30);
        var afresh = new Held(held.account(), held.domain(), world.phone());
        assertThat(locks.begin(afresh).resent()).isFalse();
        otherNumber(locks.begin(held, held.phone(), null));
    }

    private static Refused otherNumber(SetPinLockResult result) {
        var refused = ((SetPinLockResult.Rejected) result).refused();
        assertThat(refused.why()).isEqualTo(Refusal.VALUES_DIFFER);
        return refused;
    }

    @Test
    void otherLanguageIsRefusedWhileTheTokenLives() {
        var held = locks.pending();
        at(15);

        var refused =
                refusedWithoutTrace(
                        Refusal.VALUES_DIFFER,
                        held,
                        () -> locks.begin(held, held.phone(), Language.DE));

        assertThat(refused.details())
                .containsEntry(Detail.FIELD, "language")
                .containsEntry(Detail.RETRY_AT, noonPlus(30));
    }

    @Test
    void languageLeftOutMeansThePendingOne() {
        var held = locks.unlocked();
        locks.begin(held, held.phone(), Language.DE);
        at(10);

        assertThat(locks.begin(held).resent()).isTrue();

        assertThat(phones.messages(held.phone()).getLast().text()).contains("schaltet");
    }

    @Test
    void languageLeftOutAtFirstIsEnglish() {
        var held = locks.pending();

        assertThat(locks.begin(held, held.phone(), Language.EN))
                .isInstanceOf(SetPinLockResult.TokenSent.class);

        assertThat(phones.messages(held.phone()).getLast().text()).contains("switches");
    }

    @Test
    void sameValuesInAnotherSpellingAreTheSame() {
        var held = locks.pending();
        var name = held.domain().ascii().toUpperCase(Locale.ROOT) + ".";
        var number =
                "00" + held.phone().e164().substring(1, 3) + " " + held.phone().e164().substring(3);
        var spelt = new Held(held.account(), DomainName.parse(name), Numbers.parse(number));

        var again = locks.begin(spelt);

        assertThat(again.charged()).isNull();
        assertThat(phones.messages(held.phone())).hasSize(1);
    }

    @Test
    void expiredTokenGivesWayToANewOneForAnotherNumberWithoutASecondCharge() {
        var held = locks.pending();
        var old = phones.code(held.phone());
        var moved = new Held(held.account(), held.domain(), world.phone());
        at(30);

        var afresh = (SetPinLockResult.TokenSent) locks.begin(moved, moved.phone(), Language.DE);

        assertThat(afresh.charged()).isNull();
        assertThat(afresh.validUntil()).isEqualTo(noonPlus(60));
        assertThat(phones.messages(held.phone())).hasSize(1);
        assertThat(phones.messages(moved.phone())).hasSize(1);
        assertThat(world.balance(held.account())).isEqualTo(Money.parse("EUR 88.00"));
        assertThat(locks.confirm(moved, old)).isInstanceOf(SetPinLockResult.Rejected.class);
        assertThat(locks.confirm(moved, phones.code(moved.phone())))
                .isInstanceOf(SetPinLockResult.Activated.class);
    }

    @Test
    void startingAfreshWithTheLanguageLeftOutKeepsThePendingOne() {
        var held = locks.unlocked();
        locks.begin(held, held.phone(), Language.DE);
        at(30);

        locks.begin(held);

        assertThat(phones.messages(held.phone()).getLast().text()).contains("schaltet");
    }

    @Test
    void anEndedLockLeavesNoLanguageBehind() {
        var held = locks.unlocked();
        locks.begin(held, held.phone(), Language.DE);
        locks.confirm(held, phones.code(held.phone()));
        locks.release(held, null);
        locks.release(held, phones.code(held.phone()));

        locks.begin(held);

        assertThat(phones.messages(held.phone()).getLast().text()).contains("switches");
    }

    @Test
    void exhaustedTokenBlocksUntilItWouldHaveExpired() {
        var held = locks.pending();
        exhaustPending(held);
        justBefore(30);

        var refused = refusedWithoutTrace(Refusal.TOKEN_EXHAUSTED, held, () -> locks.begin(held));

        assertThat(refused.details()).containsEntry(Detail.RETRY_AT, noonPlus(30));
        at(30);
        assertThat(locks.begin(held).validUntil()).isEqualTo(noonPlus(60));
    }

    @Test
    void undeliveredTokenGivesWayAtOnceToAnotherNumber() {
        var held = locks.unlocked();
        phones.answerNext(held.phone(), new SmsOutcome.Rejected("unknown subscriber"));
        locks.begin(held);
        var moved = new Held(held.account(), held.domain(), world.phone());

        var afresh = locks.begin(moved);

        assertThat(afresh.resent()).isFalse();
        assertThat(afresh.charged()).isNull();
        assertThat(phones.messages(held.phone())).isEmpty();
        assertThat(locks.confirm(moved, phones.code(moved.phone())))
                .isInstanceOf(SetPinLockResult.Activated.class);
    }

    @Test
    void oneFailedSmsOfTwoEndsNothing() {
        var held = locks.pending();
        at(10);
        phones.answerNext(held.phone(), new SmsOutcome.Rejected("switched off"));
        assertThat(locks.begin(held).resent()).isTrue();

        otherNumber(locks.begin(held, world.phone(), null));

        assertThat(locks.begin(held).resent()).isFalse();
        assertThat(locks.confirm(held, phones.code(held.phone())))
                .isInstanceOf(SetPinLockResult.Activated.class);
    }
}
