package com.domainpinlock.lock;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CapPropertiesTest {
    @Test
    void refusesLessThanNoCap() {
        assertThatThrownBy(() -> new DailyCaps.Properties(-1, 0))
                .hasMessageContaining("pinlock.caps.charges-per-day");
        assertThatThrownBy(() -> new DailyCaps.Properties(0, -1))
                .hasMessageContaining("pinlock.caps.locks-per-new-number-per-day");
    }
}
