package com.domainpinlock.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class GuardPropertiesTest {
    @Test
    void aYesIsGoodForSixtySecondsUnlessSetOtherwise() {
        assertThat(bound(Map.of()).authorizationValidFor()).isEqualTo(Duration.ofSeconds(60));
        assertThat(
                        bound(Map.of("pinlock.guard.authorization-valid-for", "90s"))
                                .authorizationValidFor())
                .isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.06S", "PT1H0.001S"})
    void aYesIsGoodForSomeTime(Duration wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GuardProperties(wrong))
                .withMessageStartingWith("pinlock.guard.authorization-valid-for");
    }

    private static GuardProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("pinlock.guard", GuardProperties.class);
    }
}
