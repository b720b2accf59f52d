package com.domainpinlock.budget;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Blocks of one budget on two instances over one database. */
class ReservesIT extends ServiceTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired private Quotas quotas;
    @Autowired private ForgetOldSms forgetOldSms;
    @Autowired private JdbcClient jdbc;
    @Autowired private TransactionOperations transactions;

    private List<Reserve> instances;

    @BeforeEach
    void two() {
        instances = Stream.generate(() -> new Reserve(quotas, transactions)).limit(2).toList();
    }

    @Test
    void noBudgetIsExceededAndNothingOfItIsLost() {
        var budget = budget(1000, 0);

        var used = Crowd.of(64, number -> takeAll(instances.get(number % 2), budget, NOON));

        assertThat(used.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1000);
    }

    @Test
    void aPermitThatWasGivenBackIsTakenAgain() {
        var budget = budget(3, 0);
        var one = instances.getFirst();
        var permit = one.fetch(budget, NOON);
        one.giveBack(permit);

        assertThat(takeAll(one, budget, NOON)).isEqualTo(3);
    }

    @Test
    void whatABlockHadLeftGoesBackToTheDay() {
        var budget = budget(0, 1000);
        var one = instances.getFirst();
        one.fetch(budget, NOON);
        assertThat(taken(budget)).isEqualTo("20 of 20");

        one.fetch(budget, NOON.plus(HOUR));

        assertThat(taken(budget)).as("19 went back, 20 were taken").isEqualTo("20 of 21");
    }

    @Test
    void aBlockIsGoodForItsHourOnly() {
        var budget = budget(40, 0);
        var one = instances.getFirst();
        var old = one.fetch(budget, NOON.plus(HOUR).minusNanos(1000));

        assertThat(one.take(budget, NOON.plus(HOUR))).isEmpty();
        one.fetch(budget, NOON.plus(HOUR));
        one.giveBack(old);

        assertThat(takeAll(one, budget, NOON.plus(HOUR))).isEqualTo(39);
    }

    @Test
    void reservingNeverBeginsWithinACommand() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        transactions.executeWithoutResult(
                                _ -> instances.getFirst().fetch(budget(1, 0), NOON)));
    }

    @Test
    void whatIsOldIsForgotten() {
        var phone = world.phone();
        var held = locks.unlocked();
        var budget = budget(10, 10);
        var reserve = instances.getFirst();
        jdbcUpdate("delete from sms_window");
        locks.begin(held, phone, null);
        reserve.fetch(budget, NOON);
        clock.set(NOON.plus(Duration.ofDays(1)).minusNanos(1000));
        forgetOldSms.handle();
        assertThat(windows()).isEqualTo(1);

        clock.set(NOON.plus(Duration.ofDays(1)));
        forgetOldSms.handle();

        assertThat(windows()).isZero();
        assertThat(taken(budget)).isEqualTo("1 of 1");
        clock.set(Instant.parse("2026-03-04T00:00:00Z"));
        forgetOldSms.handle();
        assertThat(quotas(budget)).isZero();
    }

    private Budget budget(int perHour, int perDay) {
        var account = new AccountId(world.reseller("0.00").value());
        return Budget.of(account, new Limit(perHour, perDay));
    }

    private static int takeAll(Reserve reserve, Budget budget, Instant now) {
        for (var used = 0; ; used++) {
            try {
                if (reserve.take(budget, now).isEmpty()) reserve.fetch(budget, now);
            } catch (CommandRefused spent) {
                return used;
            }
        }
    }

    private String taken(Budget budget) {
        return transactions.execute(_ ->
                jdbc.sql("select hour_taken || ' of ' || day_taken from sms_quota where budget = ?")
                        .param(budget.name())
                        .query(String.class)
                        .single());
    }

    private long quotas(Budget budget) {
        return transactions.execute(_ ->
                jdbc.sql("select count(*) from sms_quota where budget = ?")
                        .param(budget.name())
                        .query(Long.class)
                        .single());
    }

    private long windows() {
        return transactions.execute(
                _ -> jdbc.sql("select count(*) from sms_window").query(Long.class).single());
    }

    private void jdbcUpdate(String statement) {
        transactions.executeWithoutResult(_ -> jdbc.sql(statement).update());
    }
}
