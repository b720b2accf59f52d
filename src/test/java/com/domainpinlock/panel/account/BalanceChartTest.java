package com.domainpinlock.panel.account;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.billing.BalanceHistory;
import com.domainpinlock.billing.BalanceHistory.Step;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalanceChartTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void oneStepGoesUpWhereItWasMade() {
        var chart = BalanceChart.of(history("0.00", step(5, "100.00")));

        assertThat(chart.line()).isEqualTo("M130 215.0H415.0V15.0H700");
        assertThat(chart.marks())
                .containsExactly(
                        new BalanceChart.Mark(
                                "415.0", "15.0", NOON.plus(DAY.multipliedBy(5)), euros("100.00")));
        assertThat(chart.lowest()).isEqualTo(euros("0.00"));
        assertThat(chart.highest()).isEqualTo(euros("100.00"));
    }

    @Test
    void noStepIsALevelLine() {
        var chart = BalanceChart.of(history("40.00"));

        assertThat(chart.line()).isEqualTo("M130 15.0H700");
        assertThat(chart.marks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EUR   0.00, EUR       0.00, 0.00 0.01",
        "EUR   0.00, EUR       0.03, 0.00 0.01 0.02 0.03",
        "EUR   0.00, EUR     100.00, 0.00 50.00 100.00",
        "EUR   0.00, EUR     100.01, 0.00 50.00 100.00 150.00",
        "EUR -30.00, EUR      70.00, -50.00 0.00 50.00 100.00",
        "EUR -30.00, EUR     -10.00, -30.00 -20.00 -10.00 0.00",
        "EUR  90.00, EUR     100.00, 0.00 50.00 100.00",
        "EUR   0.00, EUR 1234567.89, 0.00 500000.00 1000000.00 1500000.00",
        "JPY   0,    JPY          3, 0 1 2 3",
        "BHD   0,    BHD      0.007, 0.000 0.002 0.004 0.006 0.008"
    })
    void theLevelsAreRoundAndHoldTheWholeLine(String opening, String closing, String levels) {
        var end = NOON.plus(DAY.multipliedBy(10));
        var history =
                new BalanceHistory(
                        NOON,
                        end,
                        money(opening),
                        List.of(new Step(NOON.plus(DAY), money(closing))));

        var named = BalanceChart.of(history).levels();

        assertThat(named)
                .extracting(level -> level.balance().getAmount().toPlainString())
                .containsExactly(levels.split(" "));
        assertThat(named.getFirst().y()).isEqualTo("215.0");
        assertThat(named.getLast().y()).isEqualTo("15.0");
    }

    @Test
    void whatCannotBeToldApartHasNoMarks() {
        var end = NOON.plus(DAY.multipliedBy(240));
        var steps = IntStream.range(0, 240).mapToObj(day -> step(day, day + ".00")).toList();

        var chart = BalanceChart.of(new BalanceHistory(NOON, end, euros("0.00"), steps));

        assertThat(chart.marks()).isEmpty();
        assertThat(chart.line().chars().filter(letter -> letter == 'V')).hasSize(240);
        assertThat(chart.exact()).isFalse();
    }

    @Test
    void aShortTimeNamesTheTimeOfDay() {
        var short_ = new BalanceHistory(NOON, NOON.plus(DAY), euros("1.00"), List.of());

        assertThat(BalanceChart.of(short_).exact()).isTrue();
        assertThat(BalanceChart.of(short_).times())
                .extracting(BalanceChart.Time::at)
                .containsExactly(NOON, NOON.plus(Duration.ofHours(12)), NOON.plus(DAY));
    }

    @Test
    void aTimeOfHardlyAnyLengthIsDrawnAllTheSame() {
        var moment =
                new BalanceHistory(
                        NOON, NOON.plusNanos(1000), euros("0.00"), List.of(step(0, "12.00")));

        assertThat(BalanceChart.of(moment).line()).isEqualTo("M130 215.0H130.0V55.0H700");
    }

    private static BalanceHistory history(String opening, Step... steps) {
        return new BalanceHistory(
                NOON, NOON.plus(DAY.multipliedBy(10)), euros(opening), List.of(steps));
    }

    private static Step step(int day, String balance) {
        return new Step(NOON.plus(DAY.multipliedBy(day)), euros(balance));
    }

    private static Money euros(String amount) {
        return money("EUR " + amount);
    }

    private static Money money(String text) {
        return Money.parse(text.replaceAll(" +", " "));
    }
}
