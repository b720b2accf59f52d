package com.domainpinlock.support;

import static com.domainpinlock.testing.Refusals.refused;
import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Persons;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.LockView;
import com.domainpinlock.lock.Verdict;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.testing.LogLines;
import com.domainpinlock.user.AccountUsers;
import com.domainpinlock.user.InitialPasswords;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A lock that guessing has frozen is released by two people, neither of whom made the other. */
class ReleaseFrozenIT extends SupportTest {
    @Autowired Persons persons;
    @Autowired AccountUsers users;
    @Autowired InitialPasswords passwords;

    @Autowired MeterRegistry meters;

    @Test
    void twoPeopleReleaseAFrozenLockAndItStaysActive() {
        var held = frozen();
        refused(Refusal.LOCK_FROZEN, () -> locks.request(held));
        var id = propose(held, ReleaseView.Kind.RELEASE_FROZEN);
        assertThat(view(held).frozen()).isTrue();

        decideRelease.approve(second, id);

        assertThat(state(id)).isEqualTo(ReleaseView.State.CARRIED_OUT);
        assertThat(view(held))
                .extracting(LockView::state, LockView::frozen, LockView::closedUntil)
                .containsExactly(LockStatus.ACTIVE, false, null);
        locks.request(held);
        assertThat(ask(held, phones.code(held.phone()))).isInstanceOf(Verdict.Yes.class);
    }

    @Test
    void bothCountersAreZeroAfterwards() {
        var held = frozen();
        decideRelease.approve(second, propose(held, ReleaseView.Kind.RELEASE_FROZEN));

        var seen = transactions.execute(_ -> showReleases.domain(held.domain())).domain().tries();

        assertThat(List.of(seen.inRow(), seen.recent())).containsExactly(0, 0);
    }

    @Test
    void aFrozenLockRefusesTheRightCodeUntilItIsReleased() {
        var held = locks.active();
        locks.request(held);
        var code = phones.code(held.phone());
        setWrongTries(held, 100);

        refusedWithoutTrace(Refusal.LOCK_FROZEN, held, () -> ask(held, code));
        decideRelease.approve(second, propose(held, ReleaseView.Kind.RELEASE_FROZEN));

        assertThat(ask(held, code)).isInstanceOf(Verdict.Yes.class);
    }

    @Test
    void theTrailTheAccountAndThePhoneAreTold() {
        var held = frozen();
        var id = propose(held, ReleaseView.Kind.RELEASE_FROZEN);
        var smsBefore = texts(held).size();
        decideRelease.approve(second, id);

        assertThat(trail(held))
                .endsWith(
                        "TRY_FAILED TOKEN_MISMATCH",
                        "LOCK_FROZEN",
                        "RELEASE_PROPOSED",
                        "RELEASE_APPROVED",
                        "LOCK_UNFROZEN");
        assertThat(told(held).subList(0, 4))
                .containsExactly(
                        "LOCK_ACTIVATED",
                        "NUMBER_NEW",
                        "LOCK_FROZEN",
                        "SUPPORT_ACT RELEASE_FROZEN PROPOSED");
        assertThat(told(held).getLast())
                .startsWith("SUPPORT_ACT RELEASE_FROZEN CARRIED_OUT; wrong codes: ");
        assertThat(texts(held).subList(smsBefore, texts(held).size()))
                .containsExactly(
                        "Support has released the PIN lock of %s, blocked by wrong PINs. It stays ON."
                                .formatted(held.domain()));
    }

    @Test
    void aFreezeRaisesAnAlarmOnce() {
        try (var log = LogLines.of(List.of())) {
            var before = alarms();

            var held = frozen();
            refused(Refusal.LOCK_FROZEN, () -> ask(held, phones.code(held.phone())));

            assertThat(alarms() - before).isEqualTo(1);
            assertThat(log.all())
                    .filteredOn(line -> line.contains("is frozen"))
                    .singleElement()
                    .asString()
                    .contains(held.domain().ascii());
        }
    }

    private double alarms() {
        return meters.counter("pinlock.locks.frozen").count();
    }

    @Test
    void theSamePersonIsRefusedAsTheSecondWhateverTheKey() {
        var held = frozen();
        var otherKey = world.anotherKeyOf(first);
        var id = propose(held, ReleaseView.Kind.RELEASE_FROZEN);

        refusedWithoutTrace(
                Refusal.OTHER_PERSON_REQUIRED, held, () -> decideRelease.approve(first, id));
        refusedWithoutTrace(
                Refusal.OTHER_PERSON_REQUIRED, held, () -> decideRelease.approve(otherKey, id));
        assertThat(trail(held)).endsWith("COMMAND_REFUSED OTHER_PERSON_REQUIRED");
    }

    @Test
    void whoeverTheFirstHasEnteredOverAnyChainIsRefusedAsTheSecond() {
        var held = frozen();
        var child = world.supporter(first.account(), first);
        var grandchild = world.supporter(first.account(), child);
        var id = propose(held, ReleaseView.Kind.RELEASE_FROZEN);

        for (var invented : List.of(child, grandchild)) {
            var no =
                    refusedWithoutTrace(
                            Refusal.OTHER_PERSON_REQUIRED,
                            held,
                            () -> decideRelease.approve(invented, id));
            assertThat(no.details().get(Detail.CURE)).asString().contains("entered");
        }
    }

    @Test
    void whoeverHasEnteredTheFirstIsRefusedToo() {
        var held = frozen();
        var child = world.supporter(first.account(), first);
        var grandchild = world.supporter(first.account(), child);
        var id =
                proposeRelease.handle(
                        grandchild, held.domain(), ReleaseView.Kind.RELEASE_FROZEN, LOST);

        refusedWithoutTrace(
                Refusal.OTHER_PERSON_REQUIRED, held, () -> decideRelease.approve(first, id));
        refusedWithoutTrace(
                Refusal.OTHER_PERSON_REQUIRED, held, () -> decideRelease.approve(child, id));
    }

    @Test
    void twoWhoWereEnteredByAThirdMayAgree() {
        var held = frozen();
        var boss = world.supporter(first.account(), null);
        var one = world.supporter(first.account(), boss);
        var other = world.supporter(first.account(), boss);
        var id = proposeRelease.handle(one, held.domain(), ReleaseView.Kind.RELEASE_FROZEN, LOST);

        decideRelease.approve(other, id);

        assertThat(view(held).frozen()).isFalse();
    }

    @Test
    void whereOriginsHaveToBeSeparateOneThirdWhoEnteredBothIsTooMuch() {
        var boss = world.supporter(first.account(), null);
        var one = world.supporter(first.account(), boss);
        var other = world.supporter(first.account(), world.supporter(first.account(), boss));
        var elsewhere = world.supporter(first.account(), world.supporter(first.account(), null));

        assertThat(haveOneOrigin(one, other)).isTrue();
        assertThat(haveOneOrigin(one, elsewhere)).isFalse();
        assertThat(haveOneOrigin(first, second)).as("both entered from outside").isFalse();
    }

    private boolean haveOneOrigin(Actor one, Actor other) {
        return transactions.execute(_ ->
                persons.haveOneOrigin(
                        Objects.requireNonNull(one.person()),
                        Objects.requireNonNull(other.person())));
    }

    @Test
    void whoCameAfterTheProposalIsRefusedAndSoIsAKeyThatDid() {
        var held = frozen();
        var id = propose(held, ReleaseView.Kind.RELEASE_FROZEN);
        later(MICROSECOND);
        var late = world.supporter(first.account(), null);
        var lateKey = world.anotherKeyOf(second);

        refusedWithoutTrace(
                Refusal.OTHER_PERSON_REQUIRED, held, () -> decideRelease.approve(late, id));
        refusedWithoutTrace(
                Refusal.OTHER_PERSON_REQUIRED, held, () -> decideRelease.approve(lateKey, id));
        decideRelease.approve(second, id);
    }

    /** Who made the password could have signed in with it, and may be who proposed. */
    @Test
    void aPasswordThatIsYoungerThanTheProposalApprovesNothing() {
        var held = frozen();
        var inTime = signedIn(world.supporter(first.account(), null));
        var reset = signedIn(world.supporter(first.account(), null));
        var late = world.supporter(first.account(), null);
        var id = propose(held, ReleaseView.Kind.RELEASE_FROZEN);
        later(MICROSECOND);
        transactions.executeWithoutResult(
                _ -> users.reset(personOf(reset), passwords.draw(), clock.instant()));
        var lateSession = signedIn(late);

        refusedWithoutTrace(
                Refusal.OTHER_PERSON_REQUIRED, held, () -> decideRelease.approve(reset, id));
        refusedWithoutTrace(
                Refusal.OTHER_PERSON_REQUIRED, held, () -> decideRelease.approve(lateSession, id));
        decideRelease.approve(inTime, id);
        assertThat(view(held).frozen()).isFalse();
    }

    /** The same person in a session, with a password made now. */
    private Actor signedIn(Actor person) {
        transactions.executeWithoutResult(_ ->
                users.add(
                        personOf(person),
                        Set.of(Scope.SUPPORT),
                        passwords.draw(),
                        clock.instant()));
        return new Actor(person.account(), null, person.person(), person.request(), "127.0.0.1");
    }

    private static long personOf(Actor actor) {
        return Objects.requireNonNull(actor.person());
    }

    @Test
    void aKeyThatIsNobodysDecidesNothing() {
        var held = frozen();
        var machine = world.actor(first.account());
        refusedWithoutTrace(
                Refusal.INSUFFICIENT_SCOPE,
                held,
                () ->
                        proposeRelease.handle(
                                machine, held.domain(), ReleaseView.Kind.RELEASE_FROZEN, LOST));
        var id = propose(held, ReleaseView.Kind.RELEASE_FROZEN);

        refusedWithoutTrace(
                Refusal.INSUFFICIENT_SCOPE, held, () -> decideRelease.approve(machine, id));
    }

    @Test
    void theSecondHas24HoursAndNotAMomentMore() {
        var held = frozen();
        var inTime = propose(held, ReleaseView.Kind.RELEASE_FROZEN);
        at(NOON.plus(DAY).minus(MICROSECOND));
        decideRelease.approve(second, inTime);
        assertThat(view(held).frozen()).isFalse();

        var other = frozen();
        var late = propose(other, ReleaseView.Kind.RELEASE_FROZEN);
        later(DAY);

        refusedWithoutTrace(
                Refusal.RELEASE_NOT_OPEN, other, () -> decideRelease.approve(second, late));
        assertThat(state(late)).isEqualTo(ReleaseView.State.EXPIRED);
        refused(Refusal.LOCK_FROZEN, () -> locks.request(other));
    }

    @Test
    void anExpiredProposalMakesRoomForTheNext() {
        var held = frozen();
        var late = propose(held, ReleaseView.Kind.RELEASE_FROZEN);
        later(DAY.minus(MICROSECOND));
        refusedWithoutTrace(
                Refusal.RELEASE_OPEN, held, () -> propose(held, ReleaseView.Kind.TAKE_OFF));
        later(MICROSECOND);

        var next = propose(held, ReleaseView.Kind.RELEASE_FROZEN);

        assertThat(trail(held)).endsWith("RELEASE_EXPIRED", "RELEASE_PROPOSED");
        assertThat(List.of(state(late), state(next)))
                .containsExactly(ReleaseView.State.EXPIRED, ReleaseView.State.PROPOSED);
        decideRelease.approve(second, next);
        assertThat(view(held).frozen()).isFalse();
    }

    @Test
    void twoPeopleReleaseAClosedLockAtOnceAndTheAccountIsToldWhoseTriesClosedIt() {
        var held = locks.active();
        var thief = world.keyed(held.account(), null);
        close(held, thief);
        assertThat(view(held).closedUntil()).isNotNull();
        assertThat(view(held).frozen()).isFalse();

        decideRelease.approve(second, propose(held, ReleaseView.Kind.RELEASE_FROZEN));

        assertThat(view(held))
                .extracting(LockView::state, LockView::closedUntil)
                .containsExactly(LockStatus.ACTIVE, null);
        assertThat(told(held).getLast())
                .isEqualTo(
                        "SUPPORT_ACT RELEASE_FROZEN CARRIED_OUT; wrong codes: "
                                + world.name(held.account())
                                + ":"
                                + label(thief));
        locks.request(held);
        assertThat(ask(held, phones.code(held.phone()))).isInstanceOf(Verdict.Yes.class);
    }

    @Test
    void aLockThatHasOpenedByItselfIsNotReleased() {
        var held = locks.active();
        close(held, world.keyed(held.account(), null));
        var id = propose(held, ReleaseView.Kind.RELEASE_FROZEN);
        later(DAY.minusMinutes(30));
        assertThat(view(held).closedUntil()).isNull();

        refusedWithoutTrace(Refusal.LOCK_NOT_FROZEN, held, () -> decideRelease.approve(second, id));
    }

    @Test
    void onlyAFrozenLockIsReleased() {
        var active = locks.active();
        var pending = locks.pending();

        refusedWithoutTrace(
                Refusal.LOCK_NOT_FROZEN,
                active,
                () -> propose(active, ReleaseView.Kind.RELEASE_FROZEN));
        refusedWithoutTrace(
                Refusal.NOT_ACTIVE,
                pending,
                () -> propose(pending, ReleaseView.Kind.RELEASE_FROZEN));
        refusedWithoutTrace(
                Refusal.NOT_ACTIVE, pending, () -> propose(pending, ReleaseView.Kind.TAKE_OFF));
        refused(
                Refusal.DOMAIN_NOT_FOUND,
                () ->
                        proposeRelease.handle(
                                first,
                                DomainName.parse("nobody-has-this.example"),
                                ReleaseView.Kind.TAKE_OFF,
                                LOST));
    }

    @Test
    void aSecondApprovalFindsItDone() {
        var held = frozen();
        var id = propose(held, ReleaseView.Kind.RELEASE_FROZEN);
        decideRelease.approve(second, id);

        refusedWithoutTrace(
                Refusal.RELEASE_NOT_OPEN, held, () -> decideRelease.approve(second, id));
        refusedWithoutTrace(
                Refusal.RELEASE_NOT_OPEN, held, () -> decideRelease.withdraw(first, id));
    }

    @Test
    void nobodyObjectsToTheReleaseOfAFrozenLock() {
        var held = frozen();
        var id = propose(held, ReleaseView.Kind.RELEASE_FROZEN);

        refusedWithoutTrace(
                Refusal.RELEASE_NOT_FOUND,
                held,
                () -> objectToRelease.asAccount(world.actor(held.account()), held.domain()));
        assertThat(state(id)).isEqualTo(ReleaseView.State.PROPOSED);
    }
}
