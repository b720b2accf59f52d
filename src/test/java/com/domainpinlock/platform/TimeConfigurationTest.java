package com.domainpinlock.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.RepeatedTest;

class TimeConfigurationTest {
    @RepeatedTest(20)
    void theClockIsInUtcAndShowsWholeMicroseconds() {
        var clock = new TimeConfiguration().clock();

        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        var now = clock.instant();
        assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
    }
}
