package com.domainpinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.delivery.LivePins;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.state.PinLockRepository;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.token.Binding;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** RequestDomainPin: rules 12 to 15. */
class RequestPinIT extends LockServiceTest {
    @Autowired LivePins livePins;
    @Autowired PinLockRepository repository;

    @Test
    void missingAndForeignDomainsAreRefusedAlike() {
        var foreign = locks.active();
        var held = locks.unlocked();
        var missing = new Held(held.account(), DomainName.parse("nobody.example"), held.phone());
        var stolen = new Held(held.account(), foreign.domain(), foreign.phone());

        var why =
                refusedWithoutTrace(Refusal.DOMAIN_NOT_FOUND, stolen, () -> locks.request(stolen));

        assertThat(
                        refusedWithoutTrace(
                                Refusal.DOMAIN_NOT_FOUND, missing, () -> locks.request(missing)))
                .isEqualTo(why);
    }

    @Test
    void onlyAnActiveLockHasPins() {
        var never = locks.unlocked();
        var pending = locks.pending();
        var ended = locks.active();
        locks.release(ended, null);
        locks.release(ended, phones.code(ended.phone()));

        refusedWithoutTrace(Refusal.NOT_ACTIVE, never, () -> locks.request(never));
        refusedWithoutTrace(Refusal.NOT_ACTIVE, pending, () -> locks.request(pending));
        refusedWithoutTrace(Refusal.NOT_ACTIVE, ended, () -> locks.request(ended));
    }

    @Test
    void sendsATokenToTheAuthorityNumber() {
        var held = locks.active();
        at(1);

        var requested = locks.request(held);

        assertThat(requested)
                .isEqualTo(
                        new RequestPin.Requested(noonPlus(31), noonPlus(11), held.phone(), false));
        assertThat(phones.messages(held.phone())).hasSize(2);
    }

    @Test
    void withinTenMinutesOfTheLastSmsItIsTooEarly() {
        var held = locks.active();
        locks.request(held);
        justBefore(10);

        var refused = refusedWithoutTrace(Refusal.TOO_EARLY, held, () -> locks.request(held));

        assertThat(refused.details()).containsEntry(Detail.RETRY_AT, noonPlus(10));
    }

    @Test
    void fromTenMinutesOnTheSameCodeIsSentAndItsEndStays() {
        var held = locks.active();
        locks.request(held);
        var code = phones.code(held.phone());
        at(10);

        var requested = locks.request(held);

        assertThat(requested)
                .isEqualTo(
                        new RequestPin.Requested(noonPlus(30), noonPlus(20), held.phone(), true));
        assertThat(phones.messages(held.phone())).hasSize(3);
        assertThat(phones.code(held.phone())).isEqualTo(code);
    }

    @Test
    void tenMinutesAreCountedFromTheLastSms() {
        var held = locks.active();
        locks.request(held);
        at(14);
        locks.request(held);
        justBefore(24);

        var refused = refusedWithoutTrace(Refusal.TOO_EARLY, held, () -> locks.request(held));

        assertThat(refused.details()).containsEntry(Detail.RETRY_AT, noonPlus(24));
        at(24);
        assertThat(locks.request(held).resent()).isTrue();
    }

    @Test
    void afterThreeSmsTheTokenHasToEndFirst() {
        var held = locks.active();
        locks.request(held);
        at(10);
        locks.request(held);
        at(20);
        assertThat(locks.request(held).nextRequestFrom()).isEqualTo(noonPlus(30));
        justBefore(30);

        var refused = refusedWithoutTrace(Refusal.TOO_EARLY, held, () -> locks.request(held));

        assertThat(refused.details()).containsEntry(Detail.RETRY_AT, noonPlus(30));
        at(30);
        assertThat(locks.request(held).resent()).isFalse();
        assertThat(phones.messages(held.phone())).hasSize(5);
    }

    @Test
    void inItsLastMicrosecondATokenIsStillTheOne() {
        var held = locks.active();
        locks.request(held);
        justBefore(30);

        assertThat(locks.request(held).resent()).isTrue();
    }

    @Test
    void atExactlyThirtyMinutesANewTokenIsIssued() {
        var held = locks.active();
        locks.request(held);
        var old = phones.code(held.phone());
        at(30);

        var requested = locks.request(held);

        assertThat(requested.resent()).isFalse();
        assertThat(requested.validUntil()).isEqualTo(noonPlus(60));
        assertThat(pass(held, "DeleteDomain", old)).isInstanceOf(Verdict.No.class);
        assertThat(pass(held, "DeleteDomain", phones.code(held.phone())))
                .isInstanceOf(Verdict.Yes.class);
    }

    @Test
    void theIntervalOfAnUnusedTokenOutlastsIt() {
        var held = locks.active();
        locks.request(held);
        at(25);
        assertThat(locks.request(held).nextRequestFrom()).isEqualTo(noonPlus(35));
        justBefore(35);

        var refused = refusedWithoutTrace(Refusal.TOO_EARLY, held, () -> locks.request(held));

        assertThat(refused.details()).containsEntry(Detail.RETRY_AT, noonPlus(35));
        at(35);
        assertThat(locks.request(held).resent()).isFalse();
    }

    @Test
    void afterUseTheNextOneCanBeRequestedAtOnce() {
        var held = locks.active();
        locks.request(held);
        assertThat(pass(held, "DeleteDomain", phones.code(held.phone())))
                .isInstanceOf(Verdict.Yes.class);
        assertThat(view(held).token()).isNull();

        var requested = locks.request(held);

        assertThat(requested.resent()).isFalse();
        assertThat(phones.messages(held.phone())).hasSize(3);
    }

    @Test
    void aUsedTokenOpensNothing() {
        var held = locks.active();
        locks.request(held);
        var code = phones.code(held.phone());
        pass(held, "DeleteDomain", code);

        refusedWithoutTrace(
                Refusal.TOKEN_NOT_REQUESTED, held, () -> pass(held, "DeleteDomain", code));
    }

    @Test
    void undeliveredTokenGivesWayAtOnce() {
        var held = locks.active();
        phones.answerNext(held.phone(), new SmsOutcome.Rejected("switched off"));
        locks.request(held);
        at(1);

        var afresh = locks.request(held, new Binding("DeleteDomain", null));

        assertThat(afresh)
                .isEqualTo(
                        new RequestPin.Requested(noonPlus(31), noonPlus(11), held.phone(), false));
        assertThat(phones.messages(held.phone())).hasSize(2);
        assertThat(pass(held, "DeleteDomain", phones.code(held.phone())))
                .isInstanceOf(Verdict.Yes.class);
    }

    @Test
    void oneFailedSmsOfTwoEndsNothing() {
        var held = locks.active();
        locks.request(held);
        at(10);
        phones.answerNext(held.phone(), new SmsOutcome.Rejected("switched off"));
        locks.request(held);
        at(11);

        refusedWithoutTrace(Refusal.TOO_EARLY, held, () -> locks.request(held));

        assertThat(pass(held, "DeleteDomain", phones.code(held.phone())))
                .isInstanceOf(Verdict.Yes.class);
    }

    @Test
    void whereNoSmsArrivedNoIntervalOutlastsTheToken() {
        var held = locks.active();
        locks.request(held);
        at(25);
        locks.request(held);
        failBothSms(held);
        at(30);

        assertThat(locks.request(held).resent()).isFalse();
    }

    /** As the gateway reports it, later than the second was queued. */
    private void failBothSms(Held held) {
        transactions.executeWithoutResult(_ -> {
            var lock = repository.hold(held.account(), held.domain());
            var found = lock.orElseThrow();
            livePins.failed(found.id(), found.token().seed(), clock.instant());
            livePins.failed(found.id(), found.token().seed(), clock.instant());
        });
    }

    @Test
    void exhaustedTokenBlocksUntilItWouldHaveExpired() {
        var held = locks.active();
        locks.request(held);
        exhaustActive(held);
        justBefore(30);

        var refused = refusedWithoutTrace(Refusal.TOKEN_EXHAUSTED, held, () -> locks.request(held));

        assertThat(refused.details()).containsEntry(Detail.RETRY_AT, noonPlus(30));
        at(30);
        assertThat(locks.request(held).resent()).isFalse();
    }

    @Test
    void languageIsTheLocksUnlessNamed() {
        var held = locks.active();
        locks.request(held, Language.DE, null);
        assertThat(phones.messages(held.phone()).getLast().text()).contains("erlaubt JEDE");
        at(10);
        locks.request(held);
        assertThat(phones.messages(held.phone()).getLast().text()).contains("erlaubt JEDE");
        at(20);

        locks.request(held, Language.EN, null);

        assertThat(phones.messages(held.phone()).getLast().text()).contains("opens ANY");
        at(30);
        locks.request(held);
        assertThat(phones.messages(held.phone()).getLast().text()).contains("opens ANY");
    }
}
