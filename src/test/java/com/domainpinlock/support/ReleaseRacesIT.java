package com.domainpinlock.support;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.lock.SupportedLocks;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.Locks.Held;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Of what is done to a release at the same moment, all comes one after the other. */
class ReleaseRacesIT extends SupportTest {
    private static final int CALLERS = 8;
    private static final Instant DUE = NOON.plus(DAY);

    @Autowired SupportedLocks supportedLocks;
    @Autowired ReleaseRows rows;
    @Autowired ReleaseSteps steps;

    @RepeatedTest(3)
    void ofManyApprovalsOneCounts() {
        var held = locks.active();
        var id = propose(held, ReleaseView.Kind.TAKE_OFF);

        var answers = Crowd.of(CALLERS, _ -> said(() -> decideRelease.approve(second, id)));

        assertThat(Collections.frequency(answers, "done")).isEqualTo(1);
        assertThat(Collections.frequency(answers, "RELEASE_NOT_OPEN")).isEqualTo(CALLERS - 1);
        assertThat(times(held, "RELEASE_APPROVED")).isEqualTo(1);
        assertThat(texts(held)).hasSize(2);
    }

    @RepeatedTest(3)
    void ofManyProposalsOneIsOpen() {
        var held = locks.active();

        var answers = Crowd.of(CALLERS, _ -> said(() -> propose(held, ReleaseView.Kind.TAKE_OFF)));

        assertThat(Collections.frequency(answers, "done")).isEqualTo(1);
        assertThat(Collections.frequency(answers, "RELEASE_OPEN")).isEqualTo(CALLERS - 1);
    }

    @RepeatedTest(5)
    void approvalObjectionAndWithdrawalComeOneAfterTheOther() {
        var held = locks.active();
        var id = propose(held, ReleaseView.Kind.TAKE_OFF);
        var acts =
                List.<Runnable>of(
                        () -> decideRelease.approve(second, id),
                        () -> objectToRelease.asSupport(second, id, LOST),
                        () -> decideRelease.withdraw(first, id),
                        () ->
                                objectToRelease.asAccount(
                                        world.actor(held.account()), held.domain()));

        var answers = Crowd.of(CALLERS, number -> said(acts.get(number % acts.size())));

        var stopped = times(held, "RELEASE_OBJECTED") + times(held, "RELEASE_WITHDRAWN");
        assertThat(stopped).as("%s", answers).isEqualTo(1);
        assertThat(times(held, "RELEASE_APPROVED")).isLessThanOrEqualTo(1);
        assertThat(Collections.frequency(answers, "done"))
                .isEqualTo(1 + (int) times(held, "RELEASE_APPROVED"));
        assertThat(state(id)).isIn(ReleaseView.State.OBJECTED, ReleaseView.State.WITHDRAWN);
        assertThat(texts(held)).hasSize(1 + 2 * (int) times(held, "RELEASE_APPROVED"));
    }

    @RepeatedTest(3)
    void twoInstancesTakeALockOffOnce() {
        var held = locks.active();
        var id = approved(held);
        at(DUE);

        Crowd.of(CALLERS, _ -> said(() -> carryOut.handle()));

        assertThat(state(id)).isEqualTo(ReleaseView.State.CARRIED_OUT);
        assertThat(times(held, "LOCK_DEACTIVATED")).isEqualTo(1);
        assertThat(Collections.frequency(told(held), "LOCK_DEACTIVATED")).isEqualTo(1);
        assertThat(texts(held)).hasSize(3);
    }

    /** The objector's clock is a moment behind. */
    @RepeatedTest(5)
    void anObjectionWinsOrComesTooLate() {
        var held = locks.active();
        var id = approved(held);
        at(DUE.minus(MICROSECOND));
        var ahead = instanceAt(DUE);

        var answers =
                Crowd.of(
                        CALLERS,
                        number ->
                                number % 2 == 0
                                        ? said(ahead::handle)
                                        : said(() -> objectToRelease.asSupport(second, id, LOST)));

        assertThat(state(id)).isIn(ReleaseView.State.OBJECTED, ReleaseView.State.CARRIED_OUT);
        assertThat(times(held, "RELEASE_OBJECTED") + times(held, "LOCK_DEACTIVATED"))
                .as("%s", answers)
                .isEqualTo(1);
        assertThat(view(held).state())
                .isEqualTo(
                        state(id) == ReleaseView.State.OBJECTED
                                ? LockStatus.ACTIVE
                                : LockStatus.INACTIVE);
    }

    @RepeatedTest(5)
    void aCommandOnTheLockAndItsTakingOffComeOneAfterTheOther() {
        var held = locks.active();
        var id = approved(held);
        at(DUE.minus(MICROSECOND));
        locks.request(held);
        var code = phones.code(held.phone());
        at(DUE);

        var answers =
                Crowd.of(
                        2,
                        number ->
                                number == 0
                                        ? said(() -> carryOut.handle())
                                        : said(() -> locks.release(held, code)));

        var byCommand = answers.get(1).equals("done");
        assertThat(view(held).state()).isEqualTo(LockStatus.INACTIVE);
        assertThat(times(held, "LOCK_DEACTIVATED")).isEqualTo(1);
        assertThat(state(id))
                .isEqualTo(byCommand ? ReleaseView.State.VOID : ReleaseView.State.CARRIED_OUT);
    }

    /** Killed before the commit, it is as if it had not begun. */
    @Test
    void anInstanceThatDiesLeavesItToTheNext() {
        var held = locks.active();
        var id = approved(held);
        at(DUE);
        transactions.executeWithoutResult(transaction -> {
            var lock = supportedLocks.hold(held.domain()).orElseThrow();
            var release = rows.find(id).orElseThrow();
            steps.takenOff(lock, new ReleaseSteps.Step(release, null, "CarryOutRelease", DUE));
            transaction.setRollbackOnly();
        });
        assertThat(view(held).state()).isEqualTo(LockStatus.ACTIVE);

        carryOut.handle();

        assertThat(view(held).state()).isEqualTo(LockStatus.INACTIVE);
        assertThat(times(held, "LOCK_DEACTIVATED")).isEqualTo(1);
        assertThat(texts(held)).hasSize(3);
    }

    private CarryOutReleases instanceAt(Instant instant) {
        return new CarryOutReleases(
                transactions, supportedLocks, rows, steps, Clock.fixed(instant, ZoneOffset.UTC));
    }

    private static String said(Runnable act) {
        try {
            act.run();
            return "done";
        } catch (CommandRefused e) {
            return e.refused().why().name();
        }
    }

    private long times(Held held, String event) {
        return trail(held).stream().filter(event::equals).count();
    }
}
