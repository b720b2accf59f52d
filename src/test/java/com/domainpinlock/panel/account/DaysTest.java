package com.domainpinlock.panel.account;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaysTest {
    @Test
    void aDayBeginsAndEndsAtMidnightUtc() {
        assertThat(Days.begin("2026-12-31", "from"))
                .isEqualTo(Instant.parse("2026-12-31T00:00:00Z"));
        assertThat(Days.end("2026-12-31", "to")).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void noneIsNone(String none) {
        assertThat(Days.begin(none, "from")).isNull();
        assertThat(Days.end(none, "to")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday!",
                "2026-02-30",
                "2026-2-3",
                "+999999999-01-01",
                "2026-01-01T00:00:00Z"
            })
    void whatIsNoDayIsRefused(String text) {
        refused(Refusal.INVALID_VALUE, () -> Days.begin(text, "from"));
    }
}
