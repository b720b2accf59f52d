package com.domainpinlock.support;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SupportPropertiesTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void refusesTimesThatAreNone() {
        assertThatThrownBy(() -> new SupportProperties(Duration.ZERO, DAY, DAY, false))
                .hasMessageContaining("pinlock.support.approve-within");
        assertThatThrownBy(() -> new SupportProperties(DAY.multipliedBy(8), DAY, DAY, false))
                .hasMessageContaining("pinlock.support.approve-within");
        assertThatThrownBy(() -> new SupportProperties(DAY, Duration.ofMillis(24), DAY, false))
                .as("24 without a unit")
                .hasMessageContaining("pinlock.support.take-off-after");
        assertThatThrownBy(() -> new SupportProperties(DAY, DAY, Duration.ofSeconds(-1), false))
                .hasMessageContaining("pinlock.support.carry-out-every");
    }
}
