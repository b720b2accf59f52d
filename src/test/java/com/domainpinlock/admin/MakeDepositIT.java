package com.domainpinlock.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.billing.Deposit;
import com.domainpinlock.billing.Deposits;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.lock.ShowPinLock;
import com.domainpinlock.lock.renewal.RenewTerms;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.OperatorTest;
import com.domainpinlock.testing.Trails;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * What a deposit settles is settled once, also where its instance died right after it, and however
 * many batches it takes.
 */
@TestPropertySource(properties = "pinlock.renewal.batch-size=1")
@Tag("slow")
class MakeDepositIT extends OperatorTest {
    @Autowired private MakeDeposit makeDeposit;
    @Autowired private Deposits deposits;
    @Autowired private RenewTerms renewTerms;
    @Autowired private ShowPinLock showPinLock;

    @Test
    void whatACrashLeftUnpaidTheDailyRenewalPaysOnce() {
        var held = overdue();
        var key = fresh("key");
        makeAndDie(key, held.account(), "36.00");
        assertThat(isOverdue(held)).isTrue();

        clock.advance(Duration.ofDays(1));
        renewTerms.handle();

        assertThat(isOverdue(held)).isFalse();
        assertThat(world.balance(held.account()).toString()).isEqualTo("EUR 24.00");
        assertThat(repeat(key, held.account(), "36.00").settledTerms())
                .as("nothing was left to settle, and the answer says so")
                .isZero();
        assertThat(world.balance(held.account()).toString()).isEqualTo("EUR 24.00");
    }

    @Test
    void aRepetitionAfterACrashSettlesTheRestAndTellsOfIt() {
        var held = overdue();
        var key = fresh("key");
        makeAndDie(key, held.account(), "12.00");

        var made = repeat(key, held.account(), "12.00");

        assertThat(made.settledTerms()).isEqualTo(1);
        assertThat(isOverdue(held)).isFalse();
        clock.advance(Duration.ofDays(1));
        assertThat(repeat(key, held.account(), "12.00")).isEqualTo(made);
    }

    @Test
    void whatOneCannotPayKeepsNobodyElseWaiting() {
        var parent = activated(world.reseller("1000.00"));
        var poor = active(activated(world.subreseller(parent, "12.00")));
        clock.advance(Duration.ofDays(1));
        var rich = active(activated(world.subreseller(parent, "12.00")));
        clock.advance(Duration.ofDays(366));
        renewTerms.handle();
        world.deposit(rich.account(), "12.00");
        var written = trailOf(poor);

        var made = repeat(fresh("key"), parent, "1.00");

        assertThat(made.settledTerms()).isEqualTo(1);
        assertThat(isOverdue(rich)).isFalse();
        assertThat(isOverdue(poor)).isTrue();
        assertThat(trailOf(poor)).as("it is overdue as before").isEqualTo(written);
    }

    @Test
    void severalAtOnceSettleEachTermOnceAndAnswerAlike() {
        var account = world.reseller("36.00");
        var held = Stream.generate(() -> active(account)).limit(3).toList();
        clock.advance(Duration.ofDays(366));
        renewTerms.handle();
        var key = fresh("key");
        makeAndDie(key, account, "100.00");
        clock.advance(Duration.ofMinutes(2));

        var answers =
                Crowd.of(
                        6,
                        number -> {
                            if (number % 2 == 0) renewTerms.settle(account);
                            return repeat(key, account, "100.00");
                        });

        assertThat(answers).containsOnly(repeat(key, account, "100.00"));
        assertThat(held).noneMatch(this::isOverdue);
        assertThat(world.balance(account).toString()).isEqualTo("EUR 64.00");
    }

    @Test
    void whatIsSettledLaterIsNotCountedToAnEarlierDeposit() {
        var held = overdue();
        var key = fresh("key");
        var made = repeat(key, held.account(), "1.00");
        assertThat(made.settledTerms()).isZero();
        assertThat(repeat(fresh("key"), held.account(), "20.00").settledTerms()).isEqualTo(1);

        assertThat(isOverdue(held)).isFalse();
        assertThat(repeat(key, held.account(), "1.00")).isEqualTo(made);
    }

    private Deposit repeat(String key, AccountId account, String euros) {
        return makeDeposit.handle(
                new MakeDeposit.Command(
                        world.actor(operatorsAccount),
                        key,
                        world.name(account),
                        Money.parse("EUR " + euros),
                        null));
    }

    /** The first of the two transactions alone. */
    private void makeAndDie(String key, AccountId account, String euros) {
        transactions.executeWithoutResult(_ ->
                deposits.make(
                        operatorsAccount,
                        key,
                        account,
                        Money.parse("EUR " + euros),
                        null,
                        clock.instant()));
    }

    private Held overdue() {
        var held = active(world.reseller("12.00"));
        clock.advance(Duration.ofDays(366));
        renewTerms.handle();
        assertThat(isOverdue(held)).isTrue();
        return held;
    }

    private Held active(AccountId account) {
        var held = new Held(account, world.domain(account), world.phone());
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        return held;
    }

    private AccountId activated(AccountId account) {
        as(account).send("PUT", "/api/v1/services/domain-pin-lock", null);
        return account;
    }

    private List<Trails.Entry> trailOf(Held held) {
        return transactions.execute(_ -> new Trails(jdbc).of(held.domain()));
    }

    private boolean isOverdue(Held held) {
        return showPinLock.handle(held.account(), held.domain()).overdue();
    }
}
