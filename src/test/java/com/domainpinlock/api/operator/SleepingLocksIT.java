package com.domainpinlock.api.operator;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.renewal.RenewTerms;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A locked domain is deleted, and comes back: too late, at somebody else, or as it was. */
class SleepingLocksIT extends DirectoryTest {
    private static final Duration MICROSECOND = Duration.ofNanos(1000);
    private static final Duration NINETY_DAYS = Duration.ofDays(90);

    @Autowired RenewTerms renewTerms;

    @Test
    void deletedDomainsLockSleepsAndTheDomainIsNotThere() {
        var held = locks.active();

        var removed = remove(held.domain());

        assertThat(removed.body().toString())
                .isEqualTo(
                        """
                        {"domain":"%s","lock":"ASLEEP","awaitedUntil":"2026-05-31T12:00:00Z"}\
                        """
                                .formatted(held.domain()));
        assertThat(show(held.domain()).text("code")).isEqualTo("DOMAIN_NOT_FOUND");
        assertThat(remove(held.domain()).text("code")).isEqualTo("DOMAIN_NOT_FOUND");
        assertThat(lockOf(held).text("code")).isEqualTo("DOMAIN_NOT_FOUND");
        assertThat(askGuard(held, "DeleteDomain", null, null).text("code"))
                .isEqualTo("DOMAIN_NOT_FOUND");
        refused(Refusal.DOMAIN_NOT_FOUND, () -> locks.request(held));
        refused(Refusal.DOMAIN_NOT_FOUND, () -> locks.begin(held));
        refused(Refusal.DOMAIN_NOT_FOUND, () -> locks.release(held, null));
        refused(Refusal.DOMAIN_NOT_FOUND, () -> locks.confirm(held, "12345678"));
        var list =
                ApiCaller.of(port).withKey(world.apiKey(held.account())).get("/api/v1/pin-locks");
        assertThat(list.text("total")).isEqualTo("0");
        assertThat(events(held)).contains("RemoveDomain LOCK_ASLEEP");
        var host =
                ApiCaller.of(port)
                        .withKey(world.apiKey(held.account()))
                        .post(
                                "/api/v1/authorizations",
                                "{\"command\": \"AddNameserver\", \"nameserver\": \"ns."
                                        + held.domain()
                                        + "\"}");
        assertThat(host.text("code")).as("of a host below it").isEqualTo("DOMAIN_NOT_FOUND");
    }

    @Test
    void hostsOfADeletedDomainAreExternalFromWhenItsLockIsOver() {
        var held = locks.active();
        var other = world.reseller("0.00");
        remove(held.domain());

        clock.advance(NINETY_DAYS.minus(MICROSECOND));
        assertThat(hostOf(held, other)).isEqualTo("DOMAIN_NOT_FOUND");
        clock.advance(MICROSECOND);
        assertThat(hostOf(held, other)).isEqualTo("EXTERNAL_HOST");
    }

    private String hostOf(Held held, AccountId asker) {
        var answer =
                ApiCaller.of(port)
                        .withKey(world.apiKey(asker))
                        .post(
                                "/api/v1/authorizations",
                                "{\"command\": \"AddNameserver\", \"nameserver\": \"ns.%s\"}"
                                        .formatted(held.domain()));
        return answer.status() == 200 ? answer.text("reason") : answer.text("code");
    }

    @Test
    void isActiveAgainWithItsNumberWhenTheDomainIsBackAtItsAccountWithin90Days() {
        var held = locks.active();
        var since = lockOf(held).text("activeSince");
        clock.advance(Duration.ofDays(1));
        remove(held.domain());

        clock.advance(NINETY_DAYS.minus(MICROSECOND));
        assertThat(said(give(held.domain(), held.account()))).isEqualTo("ADDED AWAKE");

        assertThat(lockOf(held).text("state")).isEqualTo("ACTIVE");
        assertThat(lockOf(held).text("activeSince")).isEqualTo(since);
        assertThat(events(held).getLast()).isEqualTo("SetDomainHolder LOCK_AWAKE");
        assertThat(askGuard(held, "TransferDomain", null, null).text("code"))
                .isEqualTo("TOKEN_REQUIRED");
        locks.request(held);
        assertThat(askGuard(held, "DeleteDomain", null, phones.code(held.phone())).status())
                .isEqualTo(200);
    }

    @Test
    void staysOffWhenTheDomainIsBackLater() {
        var held = locks.active();
        remove(held.domain());

        clock.advance(NINETY_DAYS);
        assertThat(said(give(held.domain(), held.account()))).isEqualTo("ADDED ENDED");

        assertThat(lockOf(held).text("state")).isEqualTo("INACTIVE");
        assertThat(lockOf(held).text("paidUntil")).isEqualTo("2027-03-02T12:00:00Z");
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        assertThat(world.balance(held.account())).isEqualTo(euros("88.00"));
    }

    @Test
    void deletingAndEnteringElsewhereIsNoWayRoundTheLock() {
        var held = locks.active();
        var thief = world.reseller("0.00");
        remove(held.domain());
        var before = stored.of(held.account(), held.domain());

        var answer = give(held.domain(), thief);

        assertThat(said(answer)).isEqualTo("HOLDER_CHANGE_REFUSED");
        assertThat(answer.text("retryAt")).isEqualTo("2026-05-31T12:00:00Z");
        assertThat(events(held).getLast())
                .isEqualTo("SetDomainHolder COMMAND_REFUSED HOLDER_CHANGE_REFUSED");
        assertThat(stored.of(held.account(), held.domain())).isEqualTo(before);
        assertThat(show(held.domain()).text("code")).isEqualTo("DOMAIN_NOT_FOUND");
        assertThat(said(give(held.domain(), held.account()))).isEqualTo("ADDED AWAKE");
    }

    @Test
    void deletedDomainGoesToSomebodyElseWhenItsLockHasEnded() {
        var held = locks.active();
        var other = world.reseller("50.00");
        remove(held.domain());

        clock.advance(NINETY_DAYS.minus(MICROSECOND));
        assertThat(said(give(held.domain(), other))).isEqualTo("HOLDER_CHANGE_REFUSED");
        clock.advance(MICROSECOND);
        assertThat(said(give(held.domain(), other))).isEqualTo("ADDED ENDED");

        var bought = at(other, held);
        locks.begin(bought);
        locks.confirm(bought, phones.code(bought.phone()));
        assertThat(lockOf(bought).text("state")).isEqualTo("ACTIVE");
        assertThat(lockOf(held).text("code")).isEqualTo("DOMAIN_NOT_FOUND");
    }

    @Test
    void deletedDomainGoesToSomebodyElseAfterTheGuardsYesToAMove() {
        var held = locks.active();
        guardSaysYes(held, "TransferDomain");
        remove(held.domain());
        var other = world.reseller("0.00");

        clock.advance(Duration.ofDays(14));
        assertThat(said(give(held.domain(), other))).isEqualTo("HOLDER_CHANGE_REFUSED");
        clock.advance(MICROSECOND.negated());
        assertThat(said(give(held.domain(), other))).isEqualTo("ADDED ENDED");

        assertThat(show(held.domain()).text("account")).isEqualTo(nameOf(other));
    }

    @Test
    void yesToADeletionIsNoYesToAMove() {
        var held = locks.active();
        guardSaysYes(held, "DeleteDomain");
        remove(held.domain());

        assertThat(said(give(held.domain(), world.reseller("0.00"))))
                .isEqualTo("HOLDER_CHANGE_REFUSED");
    }

    @Test
    void liveTokenAndUnsentSmsGoWithTheDomain() {
        var held = locks.active();
        phones.answerNext(held.phone(), new SmsOutcome.Deferred("busy"));
        locks.request(held);
        assertThat(unsentSms(held)).isEqualTo(1);

        remove(held.domain());

        assertThat(unsentSms(held)).isZero();
        assertThat(tokens(held)).isZero();
        give(held.domain(), held.account());
        assertThat(askGuard(held, "DeleteDomain", null, "12345678").text("code"))
                .isEqualTo("TOKEN_NOT_REQUESTED");
    }

    @Test
    void pendingLockOfADeletedDomainIsOver() {
        var held = locks.pending();

        assertThat(remove(held.domain()).text("lock")).isEqualTo("ENDED");

        assertThat(said(give(held.domain(), world.reseller("0.00")))).isEqualTo("ADDED NONE");
    }

    @Test
    void unlockedDomainIsGoneForGood() {
        var held = locks.unlocked();

        assertThat(remove(held.domain()).body().toString())
                .isEqualTo(
                        "{\"domain\":\""
                                + held.domain()
                                + "\",\"lock\":\"NONE\",\"awaitedUntil\":null}");

        assertThat(
                        jdbc.sql("select count(*) from domain where name = ?")
                                .param(held.domain().ascii())
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    @Test
    void sleepersAreNotChargedAndComeBackOverdueWhenTheirTermHasEnded() {
        var held = locks.active();
        clock.set(Instant.parse("2027-03-01T12:00:00Z"));
        remove(held.domain());
        clock.advance(Duration.ofDays(60));
        renewTerms.handle();
        assertThat(world.balance(held.account())).isEqualTo(euros("88.00"));

        assertThat(said(give(held.domain(), held.account()))).isEqualTo("ADDED AWAKE");

        assertThat(lockOf(held).text("state")).isEqualTo("ACTIVE");
        assertThat(lockOf(held).text("overdue")).isEqualTo("true");
        renewTerms.handle();
        renewTerms.handle();
        assertThat(world.balance(held.account())).isEqualTo(euros("76.00"));
        assertThat(lockOf(held).text("paidUntil")).isEqualTo("2028-03-02T12:00:00Z");
        assertThat(lockOf(held).text("overdue")).isEqualTo("false");
    }

    @Test
    void sleeperDoesNotKeepItsAccountFromBeginningOtherLocks() {
        var account = world.reseller("24.00");
        var held = new Held(account, world.domain(account), world.phone());
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        remove(held.domain());
        clock.set(SettableClock.NOON.plus(Duration.ofDays(400)));
        renewTerms.handle();

        locks.begin(new Held(account, world.domain(account), world.phone()));

        assertThat(world.balance(account)).isEqualTo(euros("0.00"));
    }

    private static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }
}
