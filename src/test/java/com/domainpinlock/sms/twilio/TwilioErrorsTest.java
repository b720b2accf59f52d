package com.domainpinlock.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.sms.SmsOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "400, 21211, Rejected",
        "400, 21610, OptedOut",
        "400, 21614, Rejected",
        "400, 21635, Rejected",
        "400, 21408, Unroutable",
        "400, 21612, Unroutable",
        "400, 30450, Unroutable",
        "429, 63038, Unroutable",
        "429, 20429, Throttled",
        "400, 21611, Unroutable",
        "400, 30001, Unroutable",
        "400, 30006, Unroutable",
        "429, 30022, Unroutable",
        "400, 30042, Unroutable",
        "400, 21657, Unroutable",
        "400, 30453, Unroutable",
        "503, 20503, Deferred",
        "401, 20003, Misconfigured",
        "403, 20003, Misconfigured",
        "400, 21701, Misconfigured",
        "400, 30029, Misconfigured",
        "403, 10001, Misconfigured",
        "500, 20003, Misconfigured"
    })
    void aKnownErrorMeansTheSameWithEveryStatus(int status, int code, String outcome) {
        assertThat(answered(status, code).getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(answered(status, code).toString()).contains(" " + code);
    }

    @ParameterizedTest
    @CsvSource({
        "300, Misconfigured", "302, Misconfigured", "400, Unroutable", "401, Misconfigured",
        "402, Misconfigured", "403, Misconfigured", "404, Misconfigured", "405, Misconfigured",
        "408, Deferred", "409, Deferred", "410, Unroutable", "422, Unroutable",
        "425, Deferred", "429, Throttled", "499, Unroutable", "500, Deferred",
        "502, Deferred", "503, Deferred", "504, Deferred", "599, Deferred"
    })
    void whatIsNotKnownGoesByItsStatus(int status, String outcome) {
        assertThat(answered(status, 12_345).getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(answered(status, 12_345).toString())
                .contains("reason=HTTP " + status + " error 12345]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"code\":",
                "<html>",
                "{\"code\": \"x\"}",
                "{\"code\": {}}",
                "{\"code\": 15123456789}",
                "{\"code\": 1e400}",
                "{\"code\": -21211}",
                "{\"code\": 999}"
            })
    void anAnswerWithoutACodeGoesByItsStatusToo(String body) {
        assertThat(TwilioErrors.outcome(503, body)).isEqualTo(new SmsOutcome.Deferred("HTTP 503"));
        assertThat(TwilioErrors.outcome(400, body))
                .isEqualTo(new SmsOutcome.Unroutable("HTTP 400"));
    }

    @Test
    void deeplyNestedNonsenseIsNoCode() {
        assertThat(TwilioErrors.outcome(500, "[".repeat(60_000)))
                .isEqualTo(new SmsOutcome.Deferred("HTTP 500"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "30003, phone not reachable 30003",
                "30005, phone not known 30005",
                "30007, filtered 30007",
                "30036, validity over 30036",
                "30999, undelivered 30999",
                "none, undelivered",
                "'', undelivered",
                "0, undelivered",
                "+4915123456789, undelivered",
                "4915123456789, undelivered",
                "text, undelivered"
            })
    void aFailureIsToldInFewWordsOfOurOwn(@Nullable String code, String words) {
        assertThat(TwilioErrors.words(code, "undelivered")).isEqualTo(words);
    }

    private static SmsOutcome answered(int status, int code) {
        return TwilioErrors.outcome(
                status, "{\"code\": %d, \"message\": \"+4915123456789\"}".formatted(code));
    }
}
