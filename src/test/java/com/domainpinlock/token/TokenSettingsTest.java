package com.domainpinlock.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TokenSettingsTest {
    @Test
    void withoutAnySettingTheyAreThePublishedOnes() {
        assertThat(bound("pinlock.token", TokenProperties.class))
                .isEqualTo(
                        new TokenProperties(
                                Duration.ofMinutes(30), Duration.ofMinutes(10), 3, 8, 5, false));
        assertThat(bound("pinlock.guessing", GuessingProperties.class))
                .isEqualTo(new GuessingProperties(10, Duration.ofHours(24), 100));
    }

    @ParameterizedTest
    @CsvSource({
        "PT1M,  PT59.999S, 1, 6,  1",
        "PT24H, PT0.001S,  3, 10, 9",
        "PT10M, PT3M,      2, 8,  5"
    })
    void standTheirLimits(
            Duration lifetime, Duration resendAfter, int smsMax, int digits, int triesMax) {
        var settings = new TokenProperties(lifetime, resendAfter, smsMax, digits, triesMax, true);

        assertThat(settings.bindingRequired()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "PT59.999S, PT10S, 3, 8,  5, lifetime",
        "PT24H1S,   PT10M, 3, 8,  5, lifetime",
        "PT30M,     PT0S,  3, 8,  5, resend-after is more",
        "PT30M,     PT30M, 3, 8,  5, resend-after is shorter",
        "PT30M,     PT10M, 0, 8,  5, sms-max",
        "PT30M,     PT10M, 4, 8,  5, sms-max",
        "PT30M,     PT10M, 3, 5,  5, digits",
        "PT30M,     PT10M, 3, 11, 5, digits",
        "PT30M,     PT10M, 3, 8,  0, tries-max",
        "PT30M,     PT10M, 3, 8, 10, tries-max"
    })
    void namesWhatCannotBe(
            Duration lifetime,
            Duration resendAfter,
            int smsMax,
            int digits,
            int triesMax,
            String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new TokenProperties(lifetime, resendAfter, smsMax, digits, triesMax, false))
                .withMessageStartingWith("pinlock.token." + name);
    }

    @ParameterizedTest
    @CsvSource({"2, PT1H, 2", "10, PT24H, 10", "10, PT24H, 100"})
    void guessingStandsItsLimits(int closeAfter, Duration closeFor, int freezeAfter) {
        var settings = new GuessingProperties(closeAfter, closeFor, freezeAfter);

        assertThat(settings.closeAfter()).isEqualTo(closeAfter);
    }

    @ParameterizedTest
    @CsvSource({
        "1,  PT24H, 100, close-after",
        "11, PT24H, 100, close-after",
        "10, PT0S,  100, close-for",
        "10, PT0.024S, 100, close-for",
        "10, PT24H, 9,   freeze-after",
        "10, PT24H, 101, freeze-after"
    })
    void namesWhatGuessingCannotBe(
            int closeAfter, Duration closeFor, int freezeAfter, String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GuessingProperties(closeAfter, closeFor, freezeAfter))
                .withMessageStartingWith("pinlock.guessing." + name);
    }

    private static <T> T bound(String prefix, Class<T> settings) {
        return new Binder(new MapConfigurationPropertySource()).bindOrCreate(prefix, settings);
    }
}
