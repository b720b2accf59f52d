package com.domainpinlock.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmppSubmitTest {
    @ParameterizedTest
    @CsvSource({
        "PT1S, 000000000001000R",
        "PT29M59.999999S, 000000002959000R",
        "PT30M, 000000003000000R",
        "PT24H, 000001000000000R",
        "P3DT4H5M6S, 000003040506000R",
        "P400D, 000028000000000R"
    })
    void tellsTheProviderTheWholeSecondsThatAreLeft(Duration left, String written) {
        assertThat(SmppSubmit.validFor(left)).isEqualTo(written);
    }
}
