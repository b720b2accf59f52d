package com.domainpinlock.panel.account;

import com.domainpinlock.billing.BalanceHistory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A balance over time as a line of steps, ready to be drawn.
 *
 * @param line the path that the balance takes
 * @param marks where it changed, as long as they can be told apart
 * @param levels the balances that the picture names, the lowest first
 * @param times the instants that the picture names, the first first
 * @param exact whether so little time is shown that instants need their time of day
 */
record BalanceChart(
        String line,
        List<Mark> marks,
        List<Level> levels,
        List<Time> times,
        boolean exact,
        BalanceHistory history) {
    /** Where the line begins and ends, in the units of the picture. */
    static final int LEFT = 130;

    static final int RIGHT = 700;
    static final int TOP = 15;
    static final int BOTTOM = 215;

    private static final int MARKS_MAX = 40;
    private static final int LEVELS = 4;
    private static final Duration EXACT = Duration.ofDays(3);
    private static final List<BigDecimal> ROUND =
            List.of(
                    BigDecimal.ONE,
                    BigDecimal.valueOf(2),
                    BigDecimal.valueOf(5),
                    BigDecimal.valueOf(10));

    /** A step of the line. */
    record Mark(String x, String y, Instant at, Money balance) {}

    /** A balance that is named beside the picture. */
    record Level(String y, Money balance) {}

    /**
     * An instant that is named below the picture.
     *
     * @param anchor which end of its text stands there
     */
    record Time(String x, String anchor, Instant at) {}

    static BalanceChart of(BalanceHistory history) {
        var scale = new Scale(levels(history));
        return new BalanceChart(
                line(history, scale),
                history.steps().size() > MARKS_MAX
                        ? List.of()
                        : history.steps().stream()
                                .map(step ->
                                        new Mark(
                                                x(history, step.at()),
                                                scale.y(step.balance()),
                                                step.at(),
                                                step.balance()))
                                .toList(),
                scale.levels().stream().map(level -> new Level(scale.y(level), level)).toList(),
                times(history),
                length(history).compareTo(EXACT) < 0,
                history);
    }

    /** The lowest balance that is drawn. */
    public Money lowest() {
        return balances(history).min(Comparator.naturalOrder()).orElseThrow();
    }

    /** The highest balance that is drawn. */
    public Money highest() {
        return balances(history).max(Comparator.naturalOrder()).orElseThrow();
    }

    private record Scale(List<Money> levels) {
        String y(Money balance) {
            var low = levels.getFirst().getAmount();
            var height = levels.getLast().getAmount().subtract(low).doubleValue();
            var above = balance.getAmount().subtract(low).doubleValue();
            return number(BOTTOM - above / height * (BOTTOM - TOP));
        }
    }

    private static String line(BalanceHistory history, Scale scale) {
        var line = new StringBuilder("M" + LEFT + " " + scale.y(history.opening()));
        for (var step : history.steps())
            line.append("H")
                    .append(x(history, step.at()))
                    .append("V")
                    .append(scale.y(step.balance()));
        return line.append("H").append(RIGHT).toString();
    }

    /** Round balances from at most the lowest to at least the highest; zero is one of them. */
    private static List<Money> levels(BalanceHistory history) {
        var currency = history.opening().getCurrencyUnit();
        var zero = Money.zero(currency);
        var low = Stream.concat(Stream.of(zero), balances(history)).min(Comparator.naturalOrder());
        var high = Stream.concat(Stream.of(zero), balances(history)).max(Comparator.naturalOrder());
        var lowest = low.orElseThrow().getAmount();
        var highest = high.orElseThrow().getAmount();
        var distance = distance(highest.subtract(lowest), currency);
        var levels = new ArrayList<Money>();
        var level = lowest.divide(distance, 0, RoundingMode.FLOOR).multiply(distance);
        do {
            levels.add(Money.of(currency, level, RoundingMode.UNNECESSARY));
            level = level.add(distance);
        } while (level.subtract(distance).compareTo(highest) < 0 || levels.size() < 2);
        return List.copyOf(levels);
    }

    /** From one level to the next: 1, 2 or 5 of some power of ten that the currency has. */
    private static BigDecimal distance(BigDecimal range, CurrencyUnit currency) {
        var least = BigDecimal.ONE.movePointLeft(currency.getDecimalPlaces());
        var wanted =
                range.divide(BigDecimal.valueOf(LEVELS), range.scale() + 2, RoundingMode.UP)
                        .max(least);
        var power = BigDecimal.ONE.scaleByPowerOfTen(wanted.precision() - wanted.scale() - 1);
        return ROUND.stream()
                .map(power::multiply)
                .filter(distance -> distance.compareTo(wanted) >= 0)
                .findFirst()
                .orElseThrow();
    }

    private static List<Time> times(BalanceHistory history) {
        var middle = history.from().plus(length(history).dividedBy(2));
        return List.of(
                new Time(number(LEFT), "start", history.from()),
                new Time(number((LEFT + RIGHT) / 2.0), "middle", middle),
                new Time(number(RIGHT), "end", history.to()));
    }

    private static Stream<Money> balances(BalanceHistory history) {
        return Stream.concat(
                Stream.of(history.opening()),
                history.steps().stream().map(BalanceHistory.Step::balance));
    }

    private static String x(BalanceHistory history, Instant at) {
        var gone = Duration.between(history.from(), at).toSeconds();
        var part = (double) gone / Math.max(1, length(history).toSeconds());
        return number(LEFT + part * (RIGHT - LEFT));
    }

    private static Duration length(BalanceHistory history) {
        return Duration.between(history.from(), history.to());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
