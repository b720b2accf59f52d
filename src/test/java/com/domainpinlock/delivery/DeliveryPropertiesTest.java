package com.domainpinlock.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeliveryPropertiesTest {
    private static final DeliveryProperties USUAL =
            new Binder(new MapConfigurationPropertySource())
                    .bindOrCreate("pinlock.delivery", DeliveryProperties.class);

    @Test
    void withoutAnySettingALeaseLastsThirtySeconds() {
        assertThat(USUAL)
                .isEqualTo(
                        new DeliveryProperties(
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(1),
                                64,
                                10_000,
                                Duration.ofMillis(20)));
    }

    @ParameterizedTest
    @CsvSource({
        "1, PT1S",
        "2, PT2S",
        "3, PT4S",
        "6, PT32S",
        "7, PT1M",
        "17, PT1M",
        "18, PT1M",
        "1000, PT1M",
        "2147483647, PT1M"
    })
    void eachRepetitionWaitsTwiceAsLongUpToAMinute(int attempt, Duration wait) {
        assertThat(USUAL.backoff(attempt)).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.999S, PT2S, PT1S, 1, 1, PT0S, lease",
        "PT1S,     PT0S, PT1S, 1, 1, PT0S, sweep-every",
        "PT1S,     PT2S, PT0S, 1, 1, PT0S, sweep-every",
        "PT1S,     PT2S, PT1S, 0, 1, PT0S, parallel-max",
        "PT1S,     PT2S, PT1S, 1, 0, PT0S, parallel-max",
        "PT1S,     PT2S, PT1S, 1, 1, PT-0.001S, gather-for",
        "PT1S,     PT2S, PT1S, 1, 1, PT1.001S, gather-for"
    })
    void namesWhatCannotBe(
            Duration lease,
            Duration sweepEvery,
            Duration retryAfter,
            int parallelMax,
            int backlogMax,
            Duration gatherFor,
            String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new DeliveryProperties(
                                lease, sweepEvery, retryAfter, parallelMax, backlogMax, gatherFor))
                .withMessageStartingWith("pinlock.delivery." + name);
    }
}
