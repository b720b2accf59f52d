package com.domainpinlock.billing;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.testing.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How a balance went, in no more steps than can be drawn. */
class ShowBalanceHistoryIT extends ServiceTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant NEXT = NOON.plusNanos(1000);

    @Autowired private ShowBalanceHistory history;

    @Test
    void nothingEverMoved() {
        var shown = history.handle(world.reseller("0.00"), null, null);

        assertThat(shown)
                .isEqualTo(new BalanceHistory(NEXT.minus(DAY), NEXT, euros("0.00"), List.of()));
        assertThat(shown.closing()).isEqualTo(euros("0.00"));
    }

    @Test
    void whatMovesNowCounts() {
        var shown = history.handle(world.reseller("100.00"), null, null);

        assertThat(shown.opening()).isEqualTo(euros("0.00"));
        assertThat(shown.steps()).containsExactly(step(NOON, "100.00"));
        assertThat(shown.to()).isEqualTo(NEXT);
    }

    @Test
    void theTimeBeginsWithTheFirstEntryAndEndsNow() {
        var account = threeDeposits();

        var shown = history.handle(account, null, null);

        assertThat(shown.from()).isEqualTo(NOON);
        assertThat(shown.steps())
                .containsExactly(
                        step(NOON, "10.00"),
                        step(NOON.plus(DAY), "30.00"),
                        step(NOON.plus(DAY.multipliedBy(2)), "60.00"));
    }

    @Test
    void theFirstInstantCountsAndTheLastDoesNot() {
        var account = threeDeposits();
        var second = NOON.plus(DAY);
        var third = second.plus(DAY);

        assertThat(history.handle(account, second, third))
                .isEqualTo(
                        new BalanceHistory(
                                second, third, euros("10.00"), List.of(step(second, "30.00"))));
        assertThat(history.handle(account, second.plusNanos(1000), third.plusNanos(1000)))
                .isEqualTo(
                        new BalanceHistory(
                                second.plusNanos(1000),
                                third.plusNanos(1000),
                                euros("30.00"),
                                List.of(step(third, "60.00"))));
    }

    @Test
    void whatIsStillToComeIsNotShown() {
        var account = threeDeposits();
        var now = NOON.plus(DAY.multipliedBy(2));

        assertThat(history.handle(account, null, now.plus(DAY)).to())
                .isEqualTo(now.plusNanos(1000));
        var coming = history.handle(account, now.plus(DAY), null);
        assertThat(coming.from()).isEqualTo(coming.to());
        assertThat(coming.steps()).isEmpty();
    }

    @Test
    void ofOneInstantTheLastEntryCounts() {
        var account = world.reseller("1.00");
        world.deposit(account, "2.00");
        world.deposit(account, "3.00");

        assertThat(history.handle(account, null, null).steps()).containsExactly(step(NOON, "6.00"));
    }

    @Test
    void thousandsOfEntriesBecomeAsManyStepsAsCanBeDrawn() {
        var account = world.reseller("1.00");
        for (var day = 1; day <= 1000; day++) {
            clock.set(NOON.plus(DAY.multipliedBy(day)));
            world.deposit(account, "1.00");
        }

        var shown = history.handle(account, null, null);

        assertThat(shown.steps()).hasSizeBetween(200, ShowBalanceHistory.STEPS_MAX + 1);
        assertThat(shown.closing()).isEqualTo(euros("1001.00"));
        assertThat(shown.steps())
                .allSatisfy(step -> {
                    var days = Duration.between(NOON, step.at()).toDays();
                    assertThat(step.balance()).isEqualTo(euros(days + 1 + ".00"));
                });
    }

    @Test
    void nobodySeesAnothersBalance() {
        var account = world.reseller("7.00");
        world.reseller("9.00");

        assertThat(history.handle(account, null, null).closing()).isEqualTo(euros("7.00"));
    }

    private AccountId threeDeposits() {
        var account = world.reseller("10.00");
        clock.advance(DAY);
        world.deposit(account, "20.00");
        clock.advance(DAY);
        world.deposit(account, "30.00");
        return account;
    }

    private static BalanceHistory.Step step(Instant at, String balance) {
        return new BalanceHistory.Step(at, euros(balance));
    }

    private static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }
}
