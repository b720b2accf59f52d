package com.domainpinlock.user;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    @Test
    void nobodyWaitsAfterFourFailures() {
        assertThat(Backoff.until(0, NOON)).isNull();
        assertThat(Backoff.until(4, NOON)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "5, PT1S",
        "6, PT2S",
        "7, PT4S",
        "14, PT8M32S",
        "15, PT15M",
        "16, PT15M",
        "2147483647, PT15M"
    })
    void fromTheFifthOnEachWaitIsTwiceTheOneBeforeUpToAQuarterOfAnHour(
            int failures, Duration wait) {
        assertThat(Backoff.until(failures, NOON)).isEqualTo(NOON.plus(wait));
    }
}
