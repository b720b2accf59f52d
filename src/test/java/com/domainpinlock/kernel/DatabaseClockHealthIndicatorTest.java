package com.domainpinlock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatabaseClockHealthIndicatorTest {
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @Test
    void twoSecondsEitherWayAreStillReady() {
        assertThat(agree(NOON.plus(TWO_SECONDS))).isTrue();
        assertThat(agree(NOON.minus(TWO_SECONDS))).isTrue();
    }

    @Test
    void aMicrosecondMoreIsNot() {
        assertThat(agree(NOON.plus(TWO_SECONDS).plus(MICROSECOND))).isFalse();
        assertThat(agree(NOON.minus(TWO_SECONDS).minus(MICROSECOND))).isFalse();
    }

    @Test
    void aSlowAnswerIsNoWrongClock() {
        var after = NOON.plusSeconds(9);

        assertThat(DatabaseClockHealthIndicator.agree(NOON, NOON.plusSeconds(4), after)).isTrue();
        assertThat(DatabaseClockHealthIndicator.agree(NOON, NOON.plusSeconds(12), after)).isFalse();
    }

    private static boolean agree(Instant theirs) {
        return DatabaseClockHealthIndicator.agree(NOON, theirs, NOON);
    }
}
