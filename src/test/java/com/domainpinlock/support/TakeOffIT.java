package com.domainpinlock.support;

import static com.domainpinlock.testing.Refusals.refused;
import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.admin.BatchedDomain;
import com.domainpinlock.admin.SingleDomain;
import com.domainpinlock.admin.SyncDomains;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.testing.Locks.Held;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Where the phone is lost, a lock is taken off by two people, and not before somebody can object.
 */
class TakeOffIT extends SupportTest {
    @Autowired SyncDomains syncDomains;
    @Autowired SingleDomain singleDomain;

    @Test
    void theLockIsTakenOffWhenItsWaitingTimeIsOverAndNotAMomentBefore() {
        var held = locks.active();
        var id = approved(held);

        at(NOON.plus(DAY).minus(MICROSECOND));
        carryOut.handle();
        assertThat(view(held).state()).isEqualTo(LockStatus.ACTIVE);
        assertThat(state(id)).isEqualTo(ReleaseView.State.APPROVED);

        at(NOON.plus(DAY));
        carryOut.handle();
        assertThat(view(held).state()).isEqualTo(LockStatus.INACTIVE);
        assertThat(state(id)).isEqualTo(ReleaseView.State.CARRIED_OUT);
    }

    @Test
    void theTrailTheAccountAndThePhoneAreToldOfEveryStep() {
        var held = locks.active();
        approved(held);
        later(DAY);
        carryOut.handle();

        assertThat(trail(held))
                .endsWith("RELEASE_PROPOSED", "RELEASE_APPROVED", "LOCK_DEACTIVATED");
        assertThat(told(held).subList(2, told(held).size()))
                .containsExactly(
                        "SUPPORT_ACT TAKE_OFF PROPOSED",
                        "SUPPORT_ACT TAKE_OFF APPROVED",
                        "LOCK_DEACTIVATED",
                        "SUPPORT_ACT TAKE_OFF CARRIED_OUT");
        assertThat(texts(held).subList(1, texts(held).size()))
                .containsExactly(
                        "Support will switch OFF the PIN lock of %s on 2026-03-03 13:00 CET. Not your wish? Tell your provider to object before."
                                .formatted(held.domain()),
                        "Support has switched OFF the PIN lock of %s.".formatted(held.domain()));
    }

    @Test
    void aLiveTokenGoesWithTheLockAndNothingIsCharged() {
        var held = locks.active();
        approved(held);
        at(NOON.plus(DAY).minus(MICROSECOND));
        locks.request(held);
        var code = phones.code(held.phone());
        var balance = world.balance(held.account());
        at(NOON.plus(DAY));

        carryOut.handle();

        assertThat(view(held).token()).isNull();
        refused(Refusal.NOT_ACTIVE, () -> locks.release(held, code));
        assertThat(world.balance(held.account())).isEqualTo(balance);
    }

    @Test
    void aFrozenLockCanBeTakenOffToo() {
        var held = frozen();
        approved(held);
        later(DAY);

        carryOut.handle();

        assertThat(view(held).state()).isEqualTo(LockStatus.INACTIVE);
    }

    @Test
    void itsHolderCanLockTheDomainAgainWithAnotherPhone() {
        var held = frozen();
        approved(held);
        later(DAY);
        carryOut.handle();
        var again = new Held(held.account(), held.domain(), world.phone());

        locks.begin(again);
        locks.confirm(again, phones.code(again.phone()));

        assertThat(view(again).state()).isEqualTo(LockStatus.ACTIVE);
        assertThat(view(again).frozen()).isFalse();
    }

    /** Who has the phone and a key could keep the domain open for a day by guessing. */
    @Test
    void itsHolderCanLockTheDomainAgainAtOnceHoweverOftenSomebodyGuessedBefore() {
        var held = locks.active();
        approved(held);
        later(DAY.minus(Duration.ofHours(1)));
        for (var token = 0; token < 2; token++) {
            locks.request(held);
            for (var tries = 0; tries < 5; tries++) ask(held, phones.wrongCode(held.phone()));
            later(Duration.ofMinutes(30));
        }
        assertThat(view(held).closedUntil()).isNotNull();
        carryOut.handle();
        assertThat(view(held).state()).isEqualTo(LockStatus.INACTIVE);

        locks.begin(new Held(held.account(), held.domain(), world.phone()));

        assertThat(view(held).state()).isEqualTo(LockStatus.PENDING);
    }

    @Test
    void theAccountObjectsInTimeAndTheLockStaysOn() {
        var held = locks.active();
        var id = approved(held);
        at(NOON.plus(DAY).minus(MICROSECOND));

        var objected = objectToRelease.asAccount(world.actor(held.account()), held.domain());

        assertThat(objected).isEqualTo(id);
        at(NOON.plus(DAY));
        carryOut.handle();
        assertThat(view(held).state()).isEqualTo(LockStatus.ACTIVE);
        assertThat(state(id)).isEqualTo(ReleaseView.State.OBJECTED);
        assertThat(trail(held)).endsWith("RELEASE_OBJECTED");
        assertThat(told(held)).endsWith("SUPPORT_ACT TAKE_OFF OBJECTED");
        assertThat(texts(held).getLast()).contains(held.domain().ascii(), "stays ON");
    }

    @Test
    void aKeyThatClosedTheLockKeepsNobodyFromHelping() {
        var held = locks.active();
        var thief = world.keyed(held.account(), null);
        close(held, thief);
        var id = approved(held);
        var made = world.keyed(held.account(), thief.apiKey());
        var madeByThat = world.keyed(held.account(), made.apiKey());

        for (var key : List.of(thief, made, madeByThat, thief))
            assertThat(
                            refused(
                                            Refusal.OTHER_PERSON_REQUIRED,
                                            () -> objectToRelease.asAccount(key, held.domain()))
                                    .details()
                                    .toString())
                    .contains("a person in the control panel");
        later(DAY.minusMinutes(5));
        assertThat(view(held).closedUntil()).as("open again by itself").isNull();
        refused(
                Refusal.OTHER_PERSON_REQUIRED,
                () -> objectToRelease.asAccount(thief, held.domain()));

        assertThat(state(id)).isEqualTo(ReleaseView.State.APPROVED);
        assertThat(showReleases.one(id).discountedKey()).isEqualTo(label(thief));
        assertThat(trail(held)).filteredOn("OBJECTION_DISCOUNTED"::equals).hasSize(1);
        assertThat(told(held))
                .endsWith("SUPPORT_ACT TAKE_OFF objection not counted: its key closed the lock");
        objectToRelease.asAccount(world.keyed(held.account(), null), held.domain());
        assertThat(state(id)).isEqualTo(ReleaseView.State.OBJECTED);
    }

    @Test
    void aPersonInThePanelObjectsThoughAKeyOfTheAccountClosedTheLock() {
        var held = locks.active();
        close(held, world.keyed(held.account(), null));
        var id = approved(held);
        var person = new Actor(held.account(), null, second.person(), "request", "127.0.0.1");

        objectToRelease.asAccount(person, held.domain());

        assertThat(state(id)).isEqualTo(ReleaseView.State.OBJECTED);
    }

    @Test
    void aWrongTryThatClosedNothingTakesNoObjectionAway() {
        var held = locks.active();
        var honest = world.keyed(held.account(), null);
        locks.request(held);
        ask(honest, held, phones.wrongCode(held.phone()));
        later(Duration.ofDays(2));
        close(held, world.keyed(held.account(), null));
        var id = approved(held);

        objectToRelease.asAccount(honest, held.domain());

        assertThat(state(id)).isEqualTo(ReleaseView.State.OBJECTED);
    }

    @Test
    void anObjectionAtTheEndOfTheWaitingTimeIsTooLate() {
        var held = locks.active();
        var id = approved(held);
        at(NOON.plus(DAY));

        refusedWithoutTrace(
                Refusal.RELEASE_NOT_OPEN,
                held,
                () -> objectToRelease.asAccount(world.actor(held.account()), held.domain()));
        refusedWithoutTrace(
                Refusal.RELEASE_NOT_OPEN, held, () -> objectToRelease.asSupport(second, id, LOST));
        refusedWithoutTrace(
                Refusal.RELEASE_NOT_OPEN, held, () -> decideRelease.withdraw(first, id));
    }

    @Test
    void anAccountAboveObjectsAndNobodyBesideCan() {
        var top = world.reseller("100.00");
        var parent = world.subreseller(top, "100.00");
        var child = world.subreseller(parent, "100.00");
        var sibling = world.subreseller(parent, "100.00");
        for (var account : List.of(top, parent, child)) activate(account);
        var held = new Held(child, world.domain(child), world.phone());
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        var id = approved(held);

        for (var stranger : List.of(sibling, world.reseller("0.00"))) {
            refusedWithoutTrace(
                    Refusal.DOMAIN_NOT_FOUND,
                    held,
                    () -> objectToRelease.asAccount(world.actor(stranger), held.domain()));
            refused(
                    Refusal.DOMAIN_NOT_FOUND,
                    () -> showReleases.ofAccounts(stranger, held.domain()));
        }
        assertThat(showReleases.ofAccounts(top, held.domain()).id()).isEqualTo(id);
        objectToRelease.asAccount(world.actor(top), held.domain());

        assertThat(state(id)).isEqualTo(ReleaseView.State.OBJECTED);
    }

    private void activate(AccountId account) {
        transactions.executeWithoutResult(_ ->
                jdbc.sql(
                                """
                                insert into appendix (account_id, service, activated_at)
                                values (?, 'DOMAIN-PIN-LOCK', now())
                                """)
                        .param(account.value())
                        .update());
    }

    @Test
    void supportObjectsForTheOtherParty() {
        var held = locks.active();
        var id = approved(held);

        objectToRelease.asSupport(second, id, new Reason("the registrant called back"));

        assertThat(showReleases.one(id))
                .extracting(ReleaseView::state, ReleaseView::objection)
                .containsExactly(ReleaseView.State.OBJECTED, "the registrant called back");
        later(DAY);
        carryOut.handle();
        assertThat(view(held).state()).isEqualTo(LockStatus.ACTIVE);
    }

    @Test
    void aProposalThatNobodyAgreedToIsStoppedWithoutAnSms() {
        var held = locks.active();
        var id = propose(held, ReleaseView.Kind.TAKE_OFF);
        var sms = texts(held);

        objectToRelease.asAccount(world.actor(held.account()), held.domain());

        assertThat(state(id)).isEqualTo(ReleaseView.State.OBJECTED);
        assertThat(texts(held)).isEqualTo(sms);
        refusedWithoutTrace(
                Refusal.RELEASE_NOT_OPEN, held, () -> decideRelease.approve(second, id));
    }

    @Test
    void onlyWhoProposedItWithdrawsIt() {
        var held = locks.active();
        var id = approved(held);

        refusedWithoutTrace(
                Refusal.OTHER_PERSON_REQUIRED, held, () -> decideRelease.withdraw(second, id));
        decideRelease.withdraw(world.anotherKeyOf(first), id);

        assertThat(state(id)).isEqualTo(ReleaseView.State.WITHDRAWN);
        assertThat(trail(held)).endsWith("RELEASE_WITHDRAWN");
        assertThat(texts(held).getLast()).contains("stays ON");
        later(DAY);
        carryOut.handle();
        assertThat(view(held).state()).isEqualTo(LockStatus.ACTIVE);
    }

    @Test
    void aLockThatEndedMeanwhileIsNotTakenOffAgain() {
        var held = locks.active();
        var id = approved(held);
        locks.release(held, null);
        locks.release(held, phones.code(held.phone()));
        later(DAY);

        carryOut.handle();

        assertThat(state(id)).isEqualTo(ReleaseView.State.VOID);
        assertThat(trail(held)).endsWith("RELEASE_VOID");
        assertThat(told(held)).endsWith("SUPPORT_ACT TAKE_OFF VOID");
    }

    @Test
    void aLockThatSleepsWhenItsWaitingTimeIsOverIsLeftAsItIs() {
        var held = locks.active();
        var id = approved(held);
        singleDomain.remove(world.actor(first.account()), held.domain());
        later(DAY);

        carryOut.handle();

        assertThat(state(id)).isEqualTo(ReleaseView.State.VOID);
        assertThat(place(held, held.account())).isInstanceOf(BatchedDomain.Placed.class);
        assertThat(view(held).state()).as("awake again").isEqualTo(LockStatus.ACTIVE);
    }

    /** The third way of rule 27: support agrees to the change of holder by taking the lock off. */
    @Test
    void theDirectoryGivesTheDomainToSomebodyElseOnlyWhenTheLockIsOff() {
        var held = locks.active();
        var heir = world.reseller("0.00");
        approved(held);
        assertThat(place(held, heir)).isInstanceOf(BatchedDomain.Rejected.class);
        later(DAY);
        carryOut.handle();

        assertThat(place(held, heir)).isInstanceOf(BatchedDomain.Placed.class);
    }

    private BatchedDomain.Result place(Held held, AccountId holder) {
        return syncDomains
                .handle(
                        world.actor(first.account()),
                        "SetDomainHolder",
                        List.of(new SyncDomains.Wanted(held.domain(), world.name(holder))))
                .getFirst();
    }

    @Test
    void aLaterLockOfTheSameDomainIsNotTakenOff() {
        var held = locks.active();
        var id = approved(held);
        locks.release(held, null);
        locks.release(held, phones.code(held.phone()));
        later(MICROSECOND);
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        later(DAY);

        carryOut.handle();

        assertThat(view(held).state()).isEqualTo(LockStatus.ACTIVE);
        assertThat(state(id)).isEqualTo(ReleaseView.State.VOID);
    }

    @Test
    void whatWasAboutAnEarlierLockIsNoHindranceForTheNext() {
        var held = locks.active();
        var earlier = propose(held, ReleaseView.Kind.TAKE_OFF);
        locks.release(held, null);
        locks.release(held, phones.code(held.phone()));
        refusedWithoutTrace(Refusal.NOT_ACTIVE, held, () -> decideRelease.approve(second, earlier));
        later(MICROSECOND);
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        refusedWithoutTrace(Refusal.NOT_ACTIVE, held, () -> decideRelease.approve(second, earlier));

        propose(held, ReleaseView.Kind.TAKE_OFF);

        assertThat(state(earlier)).isEqualTo(ReleaseView.State.VOID);
    }

    @Test
    void aProposalThatIsOverIsWrittenDownByItself() {
        var held = locks.active();
        var id = propose(held, ReleaseView.Kind.TAKE_OFF);
        later(DAY);

        carryOut.handle();
        carryOut.handle();

        assertThat(state(id)).isEqualTo(ReleaseView.State.EXPIRED);
        assertThat(trail(held)).endsWith("RELEASE_PROPOSED", "RELEASE_EXPIRED");
        assertThat(told(held)).endsWith("SUPPORT_ACT TAKE_OFF EXPIRED");
    }

    @Test
    void anUnknownReleaseIsNotFound() {
        refused(Refusal.RELEASE_NOT_FOUND, () -> decideRelease.approve(second, UUID.randomUUID()));
        refused(Refusal.RELEASE_NOT_FOUND, () -> showReleases.one(UUID.randomUUID()));
        var held = locks.active();
        refused(
                Refusal.RELEASE_NOT_FOUND,
                () -> objectToRelease.asAccount(world.actor(held.account()), held.domain()));
    }

    @Test
    void aReasonHasNoPlaceForNumbersCodesAndKeys() {
        for (var text :
                List.of(
                        "call +49 151 20000001",
                        "code 123456",
                        "0151/200 000",
                        "key dpl_abcdef",
                        " ",
                        "x".repeat(201),
                        "two\nlines")) {
            var no = refused(Refusal.INVALID_VALUE, () -> new Reason(text));
            assertThat(no.details()).containsEntry(Detail.FIELD, "reason");
        }
        assertThat(new Reason(" ticket 47110, 12.03.26 ").text())
                .isEqualTo("ticket 47110, 12.03.26");
        assertThat(new Reason("x".repeat(200)).text()).hasSize(200);
    }
}
