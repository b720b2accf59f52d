package com.domainpinlock.budget;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.platform.database.SqlBatch;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Budgets that many numbers share: counted with each SMS, to the last one, and undone with it. */
class QuotasIT extends ServiceTest {
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));
    private static final Instant MIDNIGHT = NOON.plus(Duration.ofHours(12));

    @Autowired private NumberWindows windows;
    @Autowired private ForgetOldSms forgetOldSms;
    @Autowired private JdbcClient jdbc;
    @Autowired private JdbcTemplate template;
    @Autowired private TransactionOperations transactions;

    @Test
    void manyAtOnceSendExactlyWhatThereIs() {
        var budget = budget(100, 0);
        var phones = IntStream.range(0, 64).mapToObj(_ -> world.phone()).toList();

        var sent =
                Crowd.of(
                        64,
                        number -> {
                            var passed = 0;
                            for (var tries = 0; tries < 5; tries++)
                                if (retryAt(phones.get(number), NOON, budget).isEmpty()) passed++;
                            return passed;
                        });

        assertThat(sent.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
        assertThat(used(budget)).isEqualTo("100 of 100");
    }

    /** All take the budgets' rows in one order, and then the number's: none waits in a circle. */
    @Test
    void crossingCommandsDoNotDeadlock() {
        var country = Budget.of("Z" + world.phone().e164(), new Limit(0, 10_000));
        var accounts = IntStream.range(0, 4).mapToObj(_ -> budget(0, 10_000)).toList();
        var phones = IntStream.range(0, 4).mapToObj(_ -> world.phone()).toList();

        var refused =
                Crowd.of(
                        32,
                        number ->
                                IntStream.range(0, 8)
                                        .mapToObj(turn -> {
                                            var account = accounts.get((number + turn) % 4);
                                            var phone = phones.get((number * 3 + turn) % 4);
                                            return turn % 2 == 0
                                                    ? retryAt(phone, NOON, account, country)
                                                    : retryAt(phone, NOON, country, account);
                                        })
                                        .flatMap(Optional::stream)
                                        .count());

        var passed = 32 * 8 - refused.stream().mapToLong(Long::longValue).sum();
        assertThat(used(country)).isEqualTo("%s of %s".formatted(passed, passed));
    }

    @Test
    void anHourBeginsAtZeroAndGoesOnWithTheDay() {
        var budget = budget(2, 3);
        send(budget, NOON);
        send(budget, ONE.minusNanos(1000));
        assertThat(retryAt(world.phone(), ONE.minusNanos(1000), budget)).contains(ONE);

        send(budget, ONE);

        assertThat(used(budget)).isEqualTo("1 of 3");
        assertThat(retryAt(world.phone(), ONE, budget)).contains(MIDNIGHT);
        assertThat(retryAt(world.phone(), MIDNIGHT.minusNanos(1000), budget)).contains(MIDNIGHT);
        send(budget, MIDNIGHT);
        assertThat(used(budget)).isEqualTo("1 of 1");
    }

    @Test
    void anInstanceWhoseClockIsBehindCountsForTheHourThatHasBegun() {
        var budget = budget(2, 0);
        send(budget, ONE);

        send(budget, ONE.minusNanos(1000));

        assertThat(used(budget)).isEqualTo("2 of 2");
        assertThat(retryAt(world.phone(), ONE.minusNanos(1000), budget))
                .contains(ONE.plus(Duration.ofHours(1)));
    }

    @Test
    void ofTwoBudgetsTheSpentOneIsTold() {
        var open = budget(10, 10);
        var spent = budget(1, 0);
        send(spent, NOON);

        assertThat(retryAt(world.phone(), NOON, open, spent)).contains(ONE);

        assertThat(rows(open)).as("what is refused was not counted").isZero();
    }

    /** The other one's last was counted by the same statement, and is undone. */
    @Test
    void theOneThatWouldHaveGivenItsLastIsNotCalledSpent() {
        var account = budget(1, 0);
        var country = Budget.of("Z" + world.phone().e164(), new Limit(0, 1));
        send(country, NOON);
        var spent = budget(1, 0);
        send(spent, NOON);

        assertThat(retryAt(world.phone(), NOON, account, country)).contains(MIDNIGHT);
        assertThat(retryAt(world.phone(), NOON, budget(0, 1), spent)).contains(ONE);

        send(account, NOON);
    }

    @Test
    void whatIsOldIsForgotten() {
        var budget = budget(10, 10);
        send(budget, NOON);
        clock.set(Instant.parse("2026-03-03T23:59:59.999999Z"));
        forgetOldSms.handle();
        assertThat(used(budget)).isEqualTo("1 of 1");

        clock.set(Instant.parse("2026-03-04T00:00:00Z"));
        forgetOldSms.handle();

        assertThat(rows(budget)).isZero();
    }

    private Budget budget(int perHour, int perDay) {
        return Budget.of(new AccountId(world.reseller("0.00").value()), new Limit(perHour, perDay));
    }

    private void send(Budget budget, Instant now) {
        assertThat(retryAt(world.phone(), now, budget)).isEmpty();
    }

    /** Sends one; tells when to try again where that is refused. */
    private Optional<Instant> retryAt(MobileNumber phone, Instant now, Budget... budgets) {
        var who = new AccountId(1);
        try {
            transactions.executeWithoutResult(_ ->
                    SqlBatch.run(
                            template,
                            batch ->
                                    windows.spend(
                                            batch, who, who, phone, true, List.of(budgets), now)));
            return Optional.empty();
        } catch (CommandRefused spent) {
            return Optional.of((Instant) spent.refused().details().get(Detail.RETRY_AT));
        }
    }

    private String used(Budget budget) {
        return jdbc.sql("select in_hour || ' of ' || in_day from sms_quota where budget = ?")
                .param(budget.name())
                .query(String.class)
                .single();
    }

    private long rows(Budget budget) {
        return jdbc.sql("select count(*) from sms_quota where budget = ?")
                .param(budget.name())
                .query(Long.class)
                .single();
    }
}
