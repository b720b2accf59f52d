package com.domainpinlock.lock.renewal;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.chain.ChainReport;
import com.domainpinlock.chain.VerifyChains;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.ShowPinLock;
import com.domainpinlock.lock.state.DueLocks;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.RowWaits;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

class RenewTermsIT extends ServiceTest {
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @Autowired RenewTerms renewTerms;
    @Autowired DueLocks dueLocks;
    @Autowired RenewalBatch batch;
    @Autowired Accounts accounts;
    @Autowired ShowPinLock showPinLock;
    @Autowired VerifyChains verifyChains;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionOperations transactions;

    @Test
    void chargesAnActiveLockWhenItsTermEndsAndNotBefore() {
        var held = locks.active();
        clock.set(paidUntil(held).minus(MICROSECOND));
        renewTerms.handle();
        assertThat(world.balance(held.account())).isEqualTo(euros("88.00"));

        clock.advance(MICROSECOND);
        renewTerms.handle();

        assertThat(world.balance(held.account())).isEqualTo(euros("76.00"));
        assertThat(paidUntil(held)).isEqualTo(Instant.parse("2028-03-02T12:00:00Z"));
        assertThat(showPinLock.handle(held.account(), held.domain()).overdue()).isFalse();
    }

    @Test
    void chargesNothingThatIsNotActive() {
        var pending = locks.pending();
        var released = locks.active();
        locks.release(released, null);
        locks.release(released, phones.code(released.phone()));
        clock.advance(Duration.ofDays(800));

        renewTerms.handle();

        assertThat(world.balance(pending.account())).isEqualTo(euros("88.00"));
        assertThat(world.balance(released.account())).isEqualTo(euros("88.00"));
    }

    @Test
    void comesBackToTheTwentyNinthOfFebruary() {
        clock.set(Instant.parse("2028-02-29T08:30:00Z"));
        var held = locks.active();
        world.deposit(held.account(), "100.00");
        var ends = new ArrayList<String>();

        for (var year = 0; year < 10; year++) {
            ends.add(paidUntil(held).atOffset(ZoneOffset.UTC).toLocalDate().toString());
            clock.set(paidUntil(held));
            renewTerms.handle();
        }

        assertThat(ends)
                .containsExactly(
                        "2029-02-28",
                        "2030-02-28",
                        "2031-02-28",
                        "2032-02-29",
                        "2033-02-28",
                        "2034-02-28",
                        "2035-02-28",
                        "2036-02-29",
                        "2037-02-28",
                        "2038-02-28");
        assertThat(world.balance(held.account())).isEqualTo(euros("68.00"));
    }

    @Test
    void chargesEverybodyAboveTheHolderItsOwnPriceAllOrNone() {
        var reseller = world.reseller("30.00");
        var sub = world.subreseller(reseller, "100.00");
        world.price(sub, "20.00");
        var held = activeAt(reseller, sub);
        clock.set(paidUntil(held));
        renewTerms.handle();
        assertThat(world.balance(sub)).isEqualTo(euros("60.00"));
        assertThat(world.balance(reseller)).isEqualTo(euros("6.00"));

        clock.set(paidUntil(held));
        renewTerms.handle();

        assertThat(world.balance(sub)).isEqualTo(euros("60.00"));
        assertThat(world.balance(reseller)).isEqualTo(euros("6.00"));
        assertThat(showPinLock.handle(sub, held.domain()).overdue()).isTrue();
    }

    @Test
    void overdueLockStaysClosedIsTriedDailyAndKeepsItsAnchor() {
        var held = poor();
        var end = paidUntil(held);
        clock.set(end);
        renewTerms.handle();
        assertThat(showPinLock.handle(held.account(), held.domain()).state())
                .isEqualTo(LockStatus.ACTIVE);
        refused(Refusal.NO_CREDIT, () -> locks.request(held));
        world.deposit(held.account(), "20.00");

        clock.set(end.plus(Duration.ofDays(1)).minus(MICROSECOND));
        renewTerms.handle();
        assertThat(paidUntil(held)).isEqualTo(end);
        clock.advance(MICROSECOND);
        renewTerms.handle();

        assertThat(paidUntil(held)).isEqualTo(Instant.parse("2028-03-02T12:00:00Z"));
    }

    @Test
    void afterADepositTheOldestIsSettledFirst() {
        var account = world.reseller("36.00");
        var first = active(new Held(account, world.domain(account), world.phone()));
        clock.advance(Duration.ofDays(1));
        var second = active(new Held(account, world.domain(account), world.phone()));
        clock.advance(Duration.ofDays(1));
        var third = active(new Held(account, world.domain(account), world.phone()));
        clock.advance(Duration.ofDays(400));
        renewTerms.handle();
        var unpaid = new Held(account, world.domain(account), world.phone());
        world.deposit(account, "24.00");
        var refused = refused(Refusal.NO_CREDIT, () -> locks.begin(unpaid));
        assertThat(refused.details()).containsEntry(Detail.PRICE, euros("12.00"));

        assertThat(renewTerms.settle(account)).isEqualTo(2);

        assertThat(overdue(first)).isFalse();
        assertThat(overdue(second)).isFalse();
        assertThat(overdue(third)).isTrue();
        assertThat(world.balance(account)).isEqualTo(euros("0.00"));
    }

    @Test
    void becomingOverdueIsWrittenDownOnceThoughItIsTriedDaily() {
        var held = poor();
        clock.set(paidUntil(held));
        for (var day = 0; day < 3; day++) {
            renewTerms.handle();
            clock.advance(Duration.ofDays(1));
        }

        assertThat(overdue(held)).isTrue();
        assertThat(
                        jdbc.sql(
                                        """
                                        select count(*) from audit_entry a join pin_lock l on l.id = a.lock_id
                                        where l.domain = :domain and a.event = 'TERM_OVERDUE'
                                        """)
                                .param("domain", held.domain().ascii())
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void whatOneAccountCannotPayDoesNotHoldUpAnothersSettlement() {
        var parent = world.reseller("24.00");
        var poor = world.subreseller(parent, "12.00");
        var rich = world.subreseller(parent, "24.00");
        var unpayable = activeAt(parent, poor);
        clock.advance(Duration.ofDays(1));
        var payable = activeAt(parent, rich);
        clock.advance(Duration.ofDays(400));
        renewTerms.handle();
        world.deposit(parent, "12.00");
        var oneAtATime = new RenewalProperties(Duration.ofMinutes(1), 1, 1);

        var paid =
                new RenewTerms(transactions, dueLocks, batch, accounts, oneAtATime, clock)
                        .settle(parent);

        assertThat(paid).isEqualTo(1);
        assertThat(overdue(unpayable)).isTrue();
        assertThat(overdue(payable)).isFalse();
    }

    /** A load holds locks by their names, a settling by their age: one of two has to give way. */
    @Test
    void aSettlingThatHasToGiveWayBeginsAgain() throws Exception {
        var account = world.reseller("24.00");
        var older = active(new Held(account, world.domain(account), world.phone()));
        clock.advance(Duration.ofDays(1));
        var newer = active(new Held(account, world.domain(account), world.phone()));
        clock.advance(Duration.ofDays(400));
        renewTerms.handle();
        world.deposit(account, "24.00");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> settling =
                    transactions.execute(_ -> {
                        hold(newer);
                        var started = threads.submit(() -> renewTerms.settle(account));
                        RowWaits.until(jdbc, "pin_lock");
                        hold(older);
                        return started;
                    });

            assertThat(settling.get()).isEqualTo(2);
        }
        assertThat(overdue(older)).isFalse();
        assertThat(overdue(newer)).isFalse();
        assertThat(world.balance(account)).isEqualTo(euros("0.00"));
    }

    private void hold(Held held) {
        jdbc.sql("select id from pin_lock where domain = :domain for no key update")
                .param("domain", held.domain().ascii())
                .query(Long.class)
                .single();
    }

    @Test
    void neverMoreThanOneTermIsDue() {
        var held = locks.active();
        clock.set(Instant.parse("2030-06-01T00:00:00Z"));

        renewTerms.handle();

        assertThat(world.balance(held.account())).isEqualTo(euros("76.00"));
        assertThat(paidUntil(held)).isEqualTo(Instant.parse("2031-03-02T12:00:00Z"));
    }

    @Test
    void fourRunsAtOnceChargeEveryTermOnce() throws Exception {
        var account = world.reseller("10000.00");
        var held = new ArrayList<Held>();
        for (var i = 0; i < 60; i++)
            held.add(active(new Held(account, world.domain(account), world.phone())));
        clock.set(SettableClock.NOON.plus(Duration.ofDays(366)));

        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> runs =
                    List.of(
                            renewTerms::handle,
                            renewTerms::handle,
                            renewTerms::handle,
                            renewTerms::handle);
            for (var run : threads.invokeAll(runs)) run.get();
        }

        assertThat(world.balance(account)).isEqualTo(euros("8560.00"));
        assertThat(held).allMatch(one -> !overdue(one));
        assertThat(verifyChains.handle())
                .extracting(ChainReport::fault)
                .containsOnly(Optional.empty());
    }

    private Held poor() {
        var account = world.reseller("12.00");
        return active(new Held(account, world.domain(account), world.phone()));
    }

    private Held activeAt(AccountId reseller, AccountId sub) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql(
                            "insert into appendix values (:a, 'DOMAIN-PIN-LOCK', now()), (:b, 'DOMAIN-PIN-LOCK', now()) on conflict do nothing")
                    .param("a", reseller.value())
                    .param("b", sub.value())
                    .update();
        });
        return active(new Held(sub, world.domain(sub), world.phone()));
    }

    private Held active(Held held) {
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        return held;
    }

    private Instant paidUntil(Held held) {
        return Objects.requireNonNull(
                showPinLock.handle(held.account(), held.domain()).paidUntil());
    }

    private boolean overdue(Held held) {
        return showPinLock.handle(held.account(), held.domain()).overdue();
    }

    private static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }
}
