package com.domainpinlock.guard;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.SetPinLockResult;
import com.domainpinlock.lock.Verdict;
import com.domainpinlock.testing.SettableClock;
import com.domainpinlock.testing.Trails.Entry;
import com.domainpinlock.token.Binding;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class GuardIT extends AskingTheGuard {
    private static final Duration MICROSECOND = Duration.ofNanos(1000);
    private static final String DELETE = "DeleteDomain";

    @Autowired RegistrarCommands commands;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DeleteDomain",
                "SetDomainRenewalMode",
                "SetDomainTransferMode",
                "ModifyDomain",
                "TransferDomain",
                "ParkDomain",
                "PushDomain",
                "TradeDomain",
                "AddNameserver",
                "ModifyNameserver",
                "DeleteNameserver"
            })
    void everyPublishedCommandNeedsATokenOnce(String command) {
        var held = locks.active();

        refused(Refusal.TOKEN_REQUIRED, () -> ask(held, command, null));

        locks.request(held);
        var code = phones.code(held.phone());
        assertThat(ask(held, command, code)).satisfies(GuardIT::opened);
        refused(Refusal.TOKEN_NOT_REQUESTED, () -> ask(held, command, code));
    }

    @Test
    void thePublishedListIsWholeAndHasNoMore() {
        assertThat(commands.guarded()).hasSize(11).doesNotContain("SetAuthCode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"USERTRANSFER", "usertransfer"})
    void aUserTransferNeedsAToken(String action) {
        var held = locks.active();

        refused(Refusal.TOKEN_REQUIRED, () -> askWithAction(held, "TransferDomain", action));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REQUEST", "APPROVE", "DENY", "CANCEL", "CHECK", "deny"})
    void otherTransfersNeedNone(String action) {
        var held = locks.active();

        assertThat(yes(askWithAction(held, "TransferDomain", action)).reason())
                .isEqualTo(Verdict.Reason.NOT_PROTECTED);
    }

    @Test
    void aTransferOfAnUnknownKindIsNoYes() {
        var held = locks.active();

        var no =
                refused(
                        Refusal.INVALID_VALUE,
                        () -> askWithAction(held, "TransferDomain", "USERTRANSFER2"));

        assertThat(no.details()).containsEntry(Detail.FIELD, "action");
    }

    @Test
    void anActionDoesNotOpenAnotherCommand() {
        var held = locks.active();

        refused(Refusal.TOKEN_REQUIRED, () -> askWithAction(held, DELETE, "REQUEST"));
    }

    @Test
    void aKnownCommandThatIsNotProtectedPassesBeforeTheDomainIsLookedUp() {
        var asker = world.reseller("0.00");
        var nowhere = DomainName.parse("nobody-asks-for-this.example");

        assertThat(yes(ask(asker, nowhere, "StatusDomain", null)).reason())
                .isEqualTo(Verdict.Reason.NOT_PROTECTED);
        assertThat(trails.strays(nowhere)).isEmpty();
    }

    @Test
    void aDomainThatNeverHadALockIsNotLocked() {
        var held = locks.unlocked();

        var yes = yes(ask(held, DELETE, null));

        assertThat(yes.reason()).isEqualTo(Verdict.Reason.NOT_LOCKED);
        assertThat(trails.strays(held.domain())).containsExactly(unlocked(yes));
    }

    @Test
    void aLockThatWasSwitchedOffHoldsNothingBack() {
        var held = locks.active();
        locks.release(held, null);
        locks.release(held, phones.code(held.phone()));

        assertThat(yes(ask(held, DELETE, "12345678")).reason())
                .isEqualTo(Verdict.Reason.NOT_LOCKED);
    }

    @Test
    void aPendingLockHoldsNothingBackAndKeepsItsToken() {
        var held = locks.pending();
        var code = phones.code(held.phone());

        var without = yes(ask(held, DELETE, null));
        assertThat(yes(ask(held, DELETE, phones.wrongCode(held.phone()))).reason())
                .isEqualTo(Verdict.Reason.NOT_LOCKED);
        assertThat(yes(ask(held, DELETE, code)).reason()).isEqualTo(Verdict.Reason.NOT_LOCKED);

        assertThat(without.reason()).isEqualTo(Verdict.Reason.NOT_LOCKED);
        assertThat(trails.of(held.domain())).contains(unlocked(without));
        assertThat(trails.of(held.domain()))
                .extracting(Entry::event)
                .doesNotContain(AuditEvent.TRY_FAILED);
        assertThat(locks.confirm(held, code)).isInstanceOf(SetPinLockResult.Activated.class);
    }

    @Test
    void theRightTokenIsAYesForSixtySecondsAndStandsInTheTrail() {
        var held = locks.active();
        locks.request(held);

        var yes = yes(ask(held, DELETE, phones.code(held.phone())));

        assertThat(yes.reason()).isEqualTo(Verdict.Reason.TOKEN_ACCEPTED);
        assertThat(yes.validUntil()).isEqualTo(SettableClock.NOON.plusSeconds(60));
        assertThat(trails.of(held.domain()).getLast())
                .isEqualTo(
                        new Entry(DELETE, AuditEvent.CHANGE_AUTHORIZED, null, yes.authorization()));
    }

    @Test
    void everyYesHasAnIdOfItsOwn() {
        var held = locks.unlocked();

        assertThat(yes(ask(held, DELETE, null)).authorization())
                .isNotEqualTo(yes(ask(held, DELETE, null)).authorization());
    }

    @Test
    void aWrongTokenIsANoAndCounted() {
        var held = locks.active();
        locks.request(held);

        var no = no(ask(held, DELETE, phones.wrongCode(held.phone())));

        assertThat(no.why()).isEqualTo(Refusal.TOKEN_MISMATCH);
        assertThat(no.details()).containsEntry(Detail.ATTEMPTS_LEFT, 4);
        assertThat(trails.of(held.domain()).getLast())
                .isEqualTo(new Entry(DELETE, AuditEvent.TRY_FAILED, Refusal.TOKEN_MISMATCH, null));
        assertThat(ask(held, DELETE, phones.code(held.phone()))).satisfies(GuardIT::opened);
    }

    @Test
    void withoutATokenALiveOneIsAskedForAndNotSpent() {
        var held = locks.active();
        locks.request(held);

        refused(Refusal.TOKEN_REQUIRED, () -> ask(held, DELETE, null));

        assertThat(trails.of(held.domain()).getLast())
                .isEqualTo(
                        new Entry(
                                DELETE, AuditEvent.COMMAND_REFUSED, Refusal.TOKEN_REQUIRED, null));
        assertThat(ask(held, DELETE, phones.code(held.phone()))).satisfies(GuardIT::opened);
    }

    @Test
    void aTokenThatNobodyRequestedIsRefused() {
        var held = locks.active();

        refused(Refusal.TOKEN_NOT_REQUESTED, () -> ask(held, DELETE, "12345678"));
    }

    @Test
    void aTokenOfAnotherCommandIsRefusedAndNotSpent() {
        var held = locks.active();
        locks.request(held, new Binding("ModifyDomain", null));
        var code = phones.code(held.phone());

        var no = refused(Refusal.TOKEN_BOUND_ELSEWHERE, () -> ask(held, DELETE, code));

        assertThat(no.details())
                .containsEntry(Detail.COMMAND, "ModifyDomain")
                .containsEntry(Detail.RETRY_AT, SettableClock.NOON.plus(Duration.ofMinutes(30)));
        refused(
                Refusal.TOKEN_BOUND_ELSEWHERE,
                () -> ask(held, DELETE, phones.wrongCode(held.phone())));
        assertThat(ask(held, "ModifyDomain", code)).satisfies(GuardIT::opened);
    }

    @Test
    void theTokenThatSwitchesOffOpensNothingElse() {
        var held = locks.active();
        locks.release(held, null);

        refused(Refusal.TOKEN_BOUND_ELSEWHERE, () -> ask(held, DELETE, phones.code(held.phone())));
    }

    @Test
    void aBoundTokenIsAskedForLikeAnyOther() {
        var held = locks.active();
        locks.request(held, new Binding("ModifyDomain", null));

        refused(Refusal.TOKEN_REQUIRED, () -> ask(held, DELETE, null));
    }

    @Test
    void anExhaustedTokenIsNamedWithItsEndWhateverIsSent() {
        var held = locks.active();
        locks.request(held);
        for (var i = 0; i < 5; i++) no(ask(held, DELETE, phones.wrongCode(held.phone())));
        var end = SettableClock.NOON.plus(Duration.ofMinutes(30));

        var right = phones.code(held.phone());
        assertThat(refused(Refusal.TOKEN_EXHAUSTED, () -> ask(held, DELETE, right)).details())
                .containsEntry(Detail.RETRY_AT, end);
        assertThat(refused(Refusal.TOKEN_EXHAUSTED, () -> ask(held, DELETE, null)).details())
                .containsEntry(Detail.RETRY_AT, end);

        clock.set(end);
        refused(Refusal.TOKEN_EXPIRED, () -> ask(held, DELETE, right));
        refused(Refusal.TOKEN_REQUIRED, () -> ask(held, DELETE, null));
    }

    @Test
    void aTokenOpensUntilTheLastMicrosecondOfItsTime() {
        var held = locks.active();
        locks.request(held);
        clock.advance(Duration.ofMinutes(30).minus(MICROSECOND));

        assertThat(ask(held, DELETE, phones.code(held.phone()))).satisfies(GuardIT::opened);
    }

    @Test
    void atExactlyThirtyMinutesATokenIsExpired() {
        var held = locks.active();
        locks.request(held);
        clock.advance(Duration.ofMinutes(30));

        refused(Refusal.TOKEN_EXPIRED, () -> ask(held, DELETE, phones.code(held.phone())));
    }

    @Test
    void anOverdueLockStillAcceptsATokenOfItsPaidTerm() {
        var held = locks.active();
        clock.set(SettableClock.NOON.plus(Duration.ofDays(365)).minus(MICROSECOND));
        locks.request(held);
        clock.advance(Duration.ofMinutes(1));

        assertThat(ask(held, DELETE, phones.code(held.phone()))).satisfies(GuardIT::opened);
    }

    @Test
    void anOverdueLockStaysShut() {
        var held = locks.active();
        clock.set(SettableClock.NOON.plus(Duration.ofDays(366)));

        refused(Refusal.TOKEN_REQUIRED, () -> ask(held, DELETE, null));
    }

    private static Entry unlocked(Verdict.Yes yes) {
        return new Entry(DELETE, AuditEvent.CHANGE_UNLOCKED, null, yes.authorization());
    }

    private static void opened(Verdict verdict) {
        assertThat(yes(verdict).reason()).isEqualTo(Verdict.Reason.TOKEN_ACCEPTED);
    }

    private static Verdict.Yes yes(Verdict verdict) {
        return (Verdict.Yes) verdict;
    }

    private static Refused no(Verdict verdict) {
        return ((Verdict.No) verdict).refused();
    }
}
