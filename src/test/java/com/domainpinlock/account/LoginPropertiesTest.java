package com.domainpinlock.account;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginPropertiesTest {
    @ParameterizedTest
    @CsvSource({
        "-1, 0, PT1S, PT1S, source-failures-per-minute is 0 or more",
        "0, -1, PT1S, PT1S, account-failures-per-minute is 0 or more",
        "0, 0, PT0S, PT1S, failures-written-every is more than 0",
        "0, 0, PT1S, PT0S, uses-written-every is more than 0",
    })
    void refusesToStartWithWhatCannotBe(
            int source, int account, Duration failures, Duration uses, String sentence) {
        assertThatThrownBy(() -> new LoginProperties(source, account, failures, uses))
                .hasMessage("pinlock.logins." + sentence);
    }
}
