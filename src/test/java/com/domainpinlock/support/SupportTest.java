package com.domainpinlock.support;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.guard.AuthorizeCommand;
import com.domainpinlock.guard.Guard;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.LockView;
import com.domainpinlock.lock.ShowPinLock;
import com.domainpinlock.lock.Verdict;
import com.domainpinlock.sms.Sms;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.testing.Stored;
import com.domainpinlock.testing.Trails;
import com.domainpinlock.token.PinTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Two people of support, and a lock whose phone is lost. */
abstract class SupportTest extends ServiceTest {
    static final Duration MICROSECOND = Duration.ofNanos(1000);
    static final Duration DAY = Duration.ofHours(24);
    static final Reason LOST = new Reason("phone lost, ticket 4711");

    @Autowired ProposeRelease proposeRelease;
    @Autowired DecideRelease decideRelease;
    @Autowired ObjectToRelease objectToRelease;
    @Autowired CarryOutReleases carryOut;
    @Autowired ShowReleases showReleases;
    @Autowired ShowPinLock showPinLock;
    @Autowired Guard guard;
    @Autowired PinTokens tokens;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionOperations transactions;

    Actor first;
    Actor second;

    @BeforeEach
    void enterTwoPeople() {
        var operator = world.operator();
        first = world.supporter(operator, null);
        second = world.supporter(operator, null);
    }

    /** Lets all SMS arrive before the clock moves, and before the next test begins. */
    @AfterEach
    void letSmsArrive() {
        phones.messages(world.phone());
    }

    void at(Instant instant) {
        letSmsArrive();
        clock.set(instant);
    }

    void later(Duration duration) {
        letSmsArrive();
        clock.advance(duration);
    }

    UUID propose(Held held, ReleaseView.Kind kind) {
        return proposeRelease.handle(first, held.domain(), kind, LOST);
    }

    /** Proposed and approved: its waiting time has begun. */
    UUID approved(Held held) {
        var id = propose(held, ReleaseView.Kind.TAKE_OFF);
        decideRelease.approve(second, id);
        return id;
    }

    /** A lock that the hundredth wrong try has frozen; the ninety-nine before are only counted. */
    Held frozen() {
        var held = locks.active();
        locks.request(held);
        setWrongTries(held, 99);
        assertThat(ask(held, phones.wrongCode(held.phone()))).isInstanceOf(Verdict.No.class);
        assertThat(view(held).frozen()).isTrue();
        return held;
    }

    void setWrongTries(Held held, int inRow) {
        transactions.executeWithoutResult(_ ->
                jdbc.sql("update pin_lock set wrong_in_row = ? where domain = ?")
                        .param(inRow)
                        .param(held.domain().ascii())
                        .update());
    }

    /** Ten wrong tries within the hour close the lock; the clock is an hour later then. */
    void close(Held held, Actor thief) {
        for (var token = 0; token < 2; token++) {
            locks.request(held);
            for (var tried = 0; tried < 5; tried++)
                assertThat(ask(thief, held, phones.wrongCode(held.phone())))
                        .isInstanceOf(Verdict.No.class);
            later(Duration.ofMinutes(30));
        }
    }

    String label(Actor keyed) {
        return jdbc.sql("select label from api_key where id = ?")
                .param(keyed.apiKey())
                .query(String.class)
                .single();
    }

    Verdict ask(Held held, String code) {
        return ask(world.actor(held.account()), held, code);
    }

    Verdict ask(Actor actor, Held held, String code) {
        return guard.judge(
                new AuthorizeCommand(
                        actor,
                        false,
                        held.domain(),
                        false,
                        "DeleteDomain",
                        null,
                        tokens.parse(code)));
    }

    ReleaseView.State state(UUID id) {
        return showReleases.one(id).state();
    }

    LockView view(Held held) {
        return showPinLock.handle(held.account(), held.domain());
    }

    List<String> texts(Held held) {
        return phones.messages(held.phone()).stream().map(Sms::text).toList();
    }

    /** What the trail says of support's acts and the lock's end, oldest first. */
    List<String> trail(Held held) {
        return new Trails(jdbc)
                .of(held.domain()).stream()
                        .map(entry ->
                                entry.event()
                                        + (entry.refusal() == null ? "" : " " + entry.refusal()))
                        .toList();
    }

    /** What the domain's account was told, oldest first. */
    List<String> told(Held held) {
        return jdbc.sql(
                        """
                        select concat_ws(' ', kind, detail) from notice where account_id = ? and domain = ? order by id
                        """)
                .param(held.account().value())
                .param(held.domain().ascii())
                .query(String.class)
                .list();
    }

    /** Refused, and neither lock, money, SMS, release nor notice has changed by it. */
    Refused refusedWithoutTrace(Refusal why, Held held, ThrowingCallable command) {
        phones.messages(held.phone());
        var before = everything(held);
        var no = refused(why, command);
        assertThat(everything(held)).isEqualTo(before);
        return no;
    }

    private List<List<String>> everything(Held held) {
        return List.of(
                new Stored(jdbc, transactions).of(held.account(), held.domain()),
                told(held),
                texts(held),
                jdbc.sql(
                                "select to_jsonb(r)::text from lock_release r where domain = ? order by seq")
                        .param(held.domain().ascii())
                        .query(String.class)
                        .list());
    }
}
