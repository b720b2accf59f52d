package com.domainpinlock.api.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.domainpinlock.kernel.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each refusal as the table of refusals has it, and our own failures as 503 or 500. */
@EdgeTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {
    @LocalServerPort int port;
    private Wire wire = new Wire(0);

    @BeforeEach
    void connect() {
        wire = new Wire(port);
    }

    @Test
    void whatBreaksOffDoesNotLookWhole() {
        var service = URI.create("http://localhost:" + port + "/api/v1/echo/broken-off");
        var request =
                HttpRequest.newBuilder(service)
                        .header("Authorization", "Bearer " + EdgeTestApp.KEY)
                        .build();

        try (var client = HttpClient.newHttpClient()) {
            assertThatIOException().isThrownBy(() -> client.send(request, BodyHandlers.ofString()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MALFORMED_REQUEST, 400, 505",
        "MALFORMED_DOMAIN, 400, 505",
        "MALFORMED_NUMBER, 400, 505",
        "MALFORMED_TOKEN, 400, 505",
        "UNKNOWN_FIELD, 400, 503",
        "MISSING_FIELD, 400, 504",
        "INVALID_VALUE, 400, 541",
        "NUMBER_NOT_MOBILE, 422, 541",
        "COUNTRY_NOT_ALLOWED, 422, 541",
        "UNKNOWN_COMMAND, 400, 500",
        "AUTHENTICATION_FAILED, 401, 530",
        "INSUFFICIENT_SCOPE, 403, 531",
        "DOMAIN_NOT_FOUND, 404, 545",
        "ALREADY_ACTIVE, 409, 552",
        "NOT_ACTIVE, 409, 552",
        "VALUES_DIFFER, 409, 541",
        "NOTHING_TO_CONFIRM, 409, 547",
        "TOKEN_BOUND_ELSEWHERE, 409, 547",
        "TOKEN_REQUIRED, 403, 531",
        "TOKEN_NOT_REQUESTED, 403, 531",
        "TOKEN_MISMATCH, 403, 531",
        "TOKEN_EXPIRED, 403, 531",
        "TOKEN_EXHAUSTED, 403, 557",
        "LOCK_CLOSED, 423, 557",
        "LOCK_FROZEN, 423, 557",
        "TOO_EARLY, 429, 549",
        "NO_CREDIT, 402, 546",
        "SERVICE_NOT_ACTIVE, 403, 531",
        "SERVICE_NOT_PRICED, 403, 531",
        "HOLDER_CHANGE_REFUSED, 409, 552",
        "IDEMPOTENCY_KEY_REUSED, 422, 549",
        "IDEMPOTENCY_KEY_IN_PROGRESS, 409, 549",
        "RATE_LIMITED, 429, 422",
        "SMS_BUDGET_SPENT, 429, 549",
        "UNAVAILABLE, 503, 421",
        "INTERNAL_ERROR, 500, 421"
    })
    void tellsEachRefusalAsTheTableHasIt(Refusal why, int status, int returnCode)
            throws IOException {
        var reply = wire.send("GET", "/api/v1/echo/refusal/" + why, "");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
        assertThat(reply.text("code")).isEqualTo(why.name());
        assertThat(reply.json().path("status").asInt()).isEqualTo(status);
        assertThat(reply.json().path("returnCode").asInt()).isEqualTo(returnCode);
        assertThat(reply.text("type")).endsWith(why.name());
        assertThat(reply.text("title")).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void saysEachInASentence(Refusal why) {
        if (why == Refusal.INTERNAL_ERROR) assertThat(why.sentence()).isNull();
        else assertThat(why.sentence()).endsWith(".");
    }

    @Test
    void carriesWhatTheRefusalCarries() throws IOException {
        var reply = wire.send("GET", "/api/v1/echo/refusal/TOO_EARLY", "");

        assertThat(reply.text("retryAt")).isEqualTo("2026-11-22T12:01:30.000001Z");
        assertThat(reply.json().path("retryAfter").asInt()).as("rounded up").isEqualTo(91);
        assertThat(reply.header("retry-after")).isEqualTo("91");
        assertThat(reply.json().path("attemptsLeft").asInt()).isEqualTo(3);
        assertThat(reply.text("activeSince")).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(reply.text("command")).isEqualTo("PushDomain");
        assertThat(reply.json().path("price").isString()).isTrue();
        assertThat(reply.text("price")).isEqualTo("12.00");
        assertThat(reply.text("currency")).isEqualTo("EUR");
        assertThat(reply.json().has("field")).as("what is not carried is not there").isFalse();
    }

    @Test
    void namesTheScopeThatAKeyLacks() throws IOException {
        var reply = wire.send("GET", "/api/v1/echo/scope", "");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text("code")).isEqualTo("INSUFFICIENT_SCOPE");
        assertThat(reply.text("scope")).isEqualTo("operator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock", "pool", "deadlock", "down", "reset"})
    void callsADatabaseThatIsDownOrBusyUnavailable(String kind, CapturedOutput output)
            throws IOException {
        var reply =
                wire.send("GET", "/api/v1/echo/failure/" + kind, "", "X-Request-Id: id-" + kind);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.text("code")).isEqualTo("UNAVAILABLE");
        assertThat(reply.text("retryAt")).isEqualTo("2026-11-22T12:00:05Z");
        assertThat(reply.header("retry-after")).isEqualTo("5");
        assertThat(output.getAll()).contains("id-" + kind).doesNotContain("90909090");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bug", "constraint", "error"})
    void tellsNothingOfABugAndLogsItUnderTheRequestsId(String kind, CapturedOutput output)
            throws IOException {
        var reply =
                wire.send("GET", "/api/v1/echo/failure/" + kind, "", "X-Request-Id: id-" + kind);

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text("code")).isEqualTo("INTERNAL_ERROR");
        assertThat(reply.json().has("detail")).isFalse();
        assertThat(reply.body()).doesNotContain("xception", "a bug");
        assertThat(output.getAll()).contains("Request id-" + kind + " failed");
    }
}
