package com.domainpinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockPropertiesTest {
    @ParameterizedTest
    @CsvSource({"PT0.001S, P1D", "P14D, P90D", "P90D, P3650D"})
    void standTheirLimits(Duration holderChangeWithin, Duration sleepsFor) {
        var settings = new LockProperties(true, holderChangeWithin, sleepsFor);

        assertThat(settings.sleepsFor()).isEqualTo(sleepsFor);
    }

    /** A number without a unit is milliseconds: 90 would end every lock of a deleted domain. */
    @ParameterizedTest
    @CsvSource({
        "PT0S,     P90D,    holder-change-within",
        "P90DT1S,  P90D,    holder-change-within",
        "P14D,     PT0.09S, sleeps-for",
        "P14D,     PT23H,   sleeps-for"
    })
    void namesWhatCannotBe(Duration holderChangeWithin, Duration sleepsFor, String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LockProperties(true, holderChangeWithin, sleepsFor))
                .withMessageStartingWith("pinlock.lock." + name);
    }
}
