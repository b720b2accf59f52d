package com.domainpinlock.api;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipt.Status;
import com.domainpinlock.sms.SmsReceipts;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ServiceTest;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What getDomainPinLock tells of the last SMS: how far it has come, and what was tried. */
class SmsViewIT extends ServiceTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final String message = "message-" + UUID.randomUUID();

    @LocalServerPort private int port;
    @Autowired private SmsReceipts receipts;

    @Test
    void sentAsSoonAsAGatewayHasIt() {
        var held = locks.unlocked();
        begin(held, new SmsOutcome.Accepted(message));

        assertThat(delivery(held))
                .isEqualTo(
                        json(
                                """
                                {"queuedAt": "2026-03-02T12:00:00Z", "status": "SENT", "since": "2026-03-02T12:00:00Z",
                                 "attempts": [{"number": 1, "gateway": "test", "at": "2026-03-02T12:00:00Z",
                                   "outcome": "ACCEPTED"}]}
                                """));
    }

    @Test
    void deliveredOnceThePhoneHasIt() {
        var held = locks.unlocked();
        begin(held, new SmsOutcome.Accepted(message));
        receive(Status.SENT, null, 3);
        assertThat(delivery(held).path("since").asString()).isEqualTo("2026-03-02T12:00:03Z");
        receive(Status.DELIVERED, null, 4);

        assertThat(delivery(held))
                .isEqualTo(
                        json(
                                """
                                {"queuedAt": "2026-03-02T12:00:00Z", "status": "DELIVERED", "since": "2026-03-02T12:00:04Z",
                                 "attempts": [{"number": 1, "gateway": "test", "at": "2026-03-02T12:00:00Z",
                                   "outcome": "ACCEPTED", "receipt": "DELIVERED", "receiptAt": "2026-03-02T12:00:04Z"}]}
                                """));
    }

    @Test
    void failedWithTheReasonThatTheGatewayGaveAfterwards() {
        var held = locks.unlocked();
        begin(held, new SmsOutcome.Accepted(message));
        receive(Status.FAILED, "switched off", 5);

        assertThat(delivery(held))
                .isEqualTo(
                        json(
                                """
                                {"queuedAt": "2026-03-02T12:00:00Z", "status": "FAILED", "since": "2026-03-02T12:00:05Z",
                                 "reason": "switched off",
                                 "attempts": [{"number": 1, "gateway": "test", "at": "2026-03-02T12:00:00Z",
                                   "outcome": "ACCEPTED", "reason": "switched off", "receipt": "FAILED",
                                   "receiptAt": "2026-03-02T12:00:05Z"}]}
                                """));
    }

    @Test
    void failedWhereNoGatewayWillEverTakeIt() {
        var held = locks.unlocked();
        begin(held, new SmsOutcome.Rejected("no such number"));

        assertThat(delivery(held))
                .isEqualTo(
                        json(
                                """
                                {"queuedAt": "2026-03-02T12:00:00Z", "status": "FAILED", "since": "2026-03-02T12:00:00Z",
                                 "reason": "no such number",
                                 "attempts": [{"number": 1, "gateway": "test", "at": "2026-03-02T12:00:00Z",
                                   "outcome": "REJECTED", "reason": "no such number"}]}
                                """));
    }

    @Test
    void queuedWithWhatWasTriedWhileItWaits() {
        var held = locks.unlocked();
        begin(held, new SmsOutcome.Misconfigured("no such key"));

        assertThat(delivery(held))
                .isEqualTo(
                        json(
                                """
                                {"queuedAt": "2026-03-02T12:00:00Z", "status": "QUEUED", "since": "2026-03-02T12:00:00Z",
                                 "attempts": [{"number": 1, "gateway": "test", "at": "2026-03-02T12:00:00Z",
                                   "outcome": "MISCONFIGURED", "reason": "no such key"}]}
                                """));
    }

    @Test
    void ofTheLastSmsAlone() {
        var held = locks.unlocked();
        begin(held, new SmsOutcome.Accepted(message));
        receive(Status.DELIVERED, null, 4);
        clock.advance(Duration.ofMinutes(10));
        locks.begin(held);

        assertThat(delivery(held).path("status").asString()).isEqualTo("SENT");
        assertThat(delivery(held).path("queuedAt").asString()).isEqualTo("2026-03-02T12:10:00Z");
        assertThat(delivery(held).path("attempts")).hasSize(1);
    }

    private void begin(Held held, SmsOutcome answer) {
        phones.answerNext(held.phone(), answer);
        locks.begin(held);
    }

    private void receive(Status status, @Nullable String reason, int second) {
        receipts.take(new SmsReceipt("test", message, status, reason, NOON.plusSeconds(second)));
    }

    private JsonNode delivery(Held held) {
        return ApiCaller.of(port)
                .withKey(world.apiKey(held.account()))
                .get("/api/v1/domains/" + held.domain() + "/pin-lock")
                .body()
                .at("/token/lastDelivery");
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
