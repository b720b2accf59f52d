package com.domainpinlock.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** On a clock that stands still but for who sleeps. */
class PaceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Near the end of its range, as {@link System#nanoTime} may be. */
    private static final long START = Long.MAX_VALUE - 10;

    private long now = START;
    private Runnable meanwhile = () -> {};

    @Test
    void spreadsTurnsEvenly() throws InterruptedException {
        var pace = pace(50);

        for (var turn = 0; turn < 11; turn++) {
            assertThat(waits(pace, PATIENCE)).isTrue();
            assertThat(passed()).isEqualTo(Duration.ofMillis(20L * turn));
        }
    }

    @Test
    void turnsThatNobodyTookAreNotMadeUpFor() throws InterruptedException {
        var pace = pace(50);
        pass(Duration.ofMinutes(1));

        assertThat(waits(pace, PATIENCE)).isTrue();
        assertThat(waits(pace, PATIENCE)).isTrue();

        assertThat(passed()).isEqualTo(Duration.ofMinutes(1).plusMillis(20));
    }

    /** Who was turned away takes no turn from those who come after. */
    @Test
    void whoCannotWaitIsTurnedAwayAtOnce() throws InterruptedException {
        var pace = pace(1);
        assertThat(waits(pace, PATIENCE)).isTrue();

        for (var n = 0; n < 100; n++) {
            assertThat(waits(pace, Duration.ofMillis(999))).isFalse();
        }
        assertThat(passed()).isZero();

        assertThat(waits(pace, Duration.ofSeconds(1))).isTrue();
        assertThat(passed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aPauseHoldsThoseToWhoHaveTheirTurnAlready() throws InterruptedException {
        var pace = pace(2);
        assertThat(waits(pace, PATIENCE)).isTrue();
        meanwhile = () -> pace.pause(Duration.ofSeconds(1));
        assertThat(waits(pace, PATIENCE)).isFalse();
        meanwhile = () -> {};

        assertThat(passed()).isEqualTo(Duration.ofMillis(500));
        assertThat(waits(pace, Duration.ofMillis(499))).isFalse();
        assertThat(waits(pace, Duration.ofMillis(500))).isTrue();
        assertThat(passed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aShorterPauseDoesNotEndALongerOne() throws InterruptedException {
        var pace = pace(2);
        pace.pause(Duration.ofSeconds(3));
        pace.pause(Duration.ofSeconds(1));

        assertThat(waits(pace, PATIENCE)).isTrue();
        assertThat(passed()).isEqualTo(Duration.ofSeconds(3));
    }

    private Pace pace(int perSecond) {
        return new Pace(perSecond, () -> now, this::sleep);
    }

    private void sleep(long nanos) {
        meanwhile.run();
        now += nanos;
    }

    private boolean waits(Pace pace, Duration patience) throws InterruptedException {
        return pace.awaitTurn(new Pace.Deadline(now + patience.toNanos()));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private Duration passed() {
        return Duration.ofNanos(now - START);
    }
}
