package com.domainpinlock.sms.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.sms.Sms;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.testing.SettableClock;
import com.domainpinlock.testing.TestCertificate;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.DurationStyle;

/** What goes to Twilio, what comes of each answer, and that nothing is ever sent twice. */
@Tag("slow")
class TwilioGatewayTest {
    private static final MobileNumber PHONE = new MobileNumber("+4915123456789");
    private static final Sms SMS =
            new Sms(
                    "seed-1",
                    PHONE,
                    "57483920 opens ANY change of münchen.de",
                    SettableClock.NOON.plus(Duration.ofMinutes(30)));

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final String[] IMPATIENT = {"connect-timeout", "1s", "timeout", "2s"};

    private final SettableClock clock = new SettableClock();
    private final TwilioStub twilio = new TwilioStub();

    @BeforeAll
    static void load() {
        TwilioStub.load();
    }

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    void tellsTwilioAllThatMatters() {
        assertThat(send()).isInstanceOf(SmsOutcome.Accepted.class);

        assertThat(twilio.posts())
                .singleElement()
                .isEqualTo(
                        Map.of(
                                "To", "+4915123456789",
                                "Body", "57483920 opens ANY change of münchen.de",
                                "MessagingServiceSid", TwilioStub.SERVICE,
                                "StatusCallback",
                                        "https://pinlock.example.com/hooks/sms/twilio/status#rc=5&rp=5xx,ct,rt",
                                "ValidityPeriod", "1800"));
    }

    @Test
    void sendsFromOneNumberWhereThereIsNoPool() {
        send("messaging-service-sid", "", "from", "PinLock");

        assertThat(twilio.posts().getFirst())
                .containsEntry("From", "PinLock")
                .doesNotContainKey("MessagingServiceSid");
    }

    @Test
    void hasTwilioForgetWhatItSentWhereThatIsAllowed() {
        send("discard-content", "true");

        assertThat(twilio.posts().getFirst())
                .containsEntry("ContentRetention", "discard")
                .containsEntry("AddressRetention", "obfuscate");
    }

    @Test
    void saysWhoItIs() {
        send();
        send("api-key-sid", TwilioStub.API_KEY, "api-key-secret", TwilioStub.KEY_SECRET);

        assertThat(twilio.requests())
                .extracting(request -> request.getHeader("Authorization"))
                .containsExactlyInAnyOrder(
                        basic(TwilioStub.ACCOUNT, TwilioStub.TOKEN),
                        basic(TwilioStub.API_KEY, TwilioStub.KEY_SECRET));
        assertThat(twilio.requests()).extracting(Request::getProtocol).containsOnly("HTTP/1.1");
    }

    @ParameterizedTest
    @CsvSource({"1000ms, 1", "1999ms, 1", "90m, 5400", "10h, 36000", "11h, 36000"})
    void keepsWithinTheValidityThatTwilioKnows(String left, String seconds) {
        clock.set(SMS.validUntil().minus(DurationStyle.detectAndParse(left)));

        assertThat(send()).isInstanceOf(SmsOutcome.Accepted.class);

        assertThat(twilio.posts().getFirst()).containsEntry("ValidityPeriod", seconds);
    }

    /** Twilio's shortest validity would be over only after the token. */
    @Test
    void doesNotSendWithLessThanASecondLeft() {
        clock.set(SMS.validUntil().minusNanos(999_999_000));

        assertThat(send()).isEqualTo(new SmsOutcome.Rejected("token ended"));
        assertThat(twilio.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21211, Rejected,      number not valid 21211",
        "400, 21408, Unroutable,    country not enabled 21408",
        "400, 21610, OptedOut,      recipient opted out 21610",
        "400, 21614, Rejected,      number not mobile 21614",
        "401, 20003, Misconfigured, credentials refused 20003",
        "403, 20003, Misconfigured, credentials refused 20003",
        "429, 20429, Throttled,     too many requests 20429",
        "500, 20500, Deferred,      provider failed 20500",
        "503, 20503, Deferred,      provider unavailable 20503",
        "400, 99998, Unroutable,    HTTP 400 error 99998",
        "503, 0,     Deferred,      HTTP 503",
        "302, 0,     Misconfigured, HTTP 302"
    })
    void anAnswerIsTakenOnceForWhatItMeans(int status, int code, String outcome, String reason) {
        twilio.refuse(status, code);

        assertThat(send().toString()).isEqualTo(outcome + "[reason=" + reason + "]");
        assertThat(twilio.requests()).hasSize(1);
    }

    @Test
    void followsNobodyElsewhere() {
        twilio.answer(
                aResponse()
                        .withStatus(307)
                        .withHeader("Location", twilio.url() + "/2010-04-01/elsewhere"));

        assertThat(send()).isEqualTo(new SmsOutcome.Misconfigured("HTTP 307"));
        assertThat(twilio.requests()).hasSize(1);
    }

    /** A password that is refused is not sent once more, as the library's own client does. */
    @Test
    void doesNotAnswerAChallenge() {
        twilio.answer(
                aResponse()
                        .withStatus(401)
                        .withHeader("WWW-Authenticate", "Basic realm=\"Twilio\""));

        assertThat(send()).isEqualTo(new SmsOutcome.Misconfigured("HTTP 401"));
        assertThat(twilio.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenConnectionLeavesItOpenAndIsNotRepeated(Fault fault) {
        try (var gateway = gateway()) {
            gateway.send(SMS); // leaves a connection behind, which is then used again
            twilio.answer(aResponse().withFault(fault));

            assertThat(gateway.send(SMS))
                    .isIn(
                            new SmsOutcome.Deferred("connection lost"),
                            new SmsOutcome.Deferred("unreadable answer"));
        }
        assertThat(twilio.requests()).hasSize(2);
    }

    @Test
    void aConnectionThatIsResetBeforeAnythingIsReadIsNotRepeatedEither() throws Exception {
        try (var resetting = ResettingServer.start()) {
            assertThat(send("base-url", resetting.url()))
                    .isEqualTo(new SmsOutcome.Deferred("connection lost"));
            assertThat(resetting.connections()).isEqualTo(1);
        }
    }

    /** By whom it is signed, or for which host it is. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void aCertificateThatIsNotTrustedIsOursToMend(String host, @TempDir Path folder)
            throws Exception {
        var identity = TestCertificate.in(folder).identity();
        try (var server =
                identity.getServerSocketFactory()
                        .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() -> {
                        try (var client = server.accept()) {
                            client.getInputStream().readAllBytes();
                        } catch (IOException _) {
                            // the client did not like the certificate
                        }
                    });

            assertThat(send("base-url", "https://" + host + ":" + server.getLocalPort()))
                    .isEqualTo(new SmsOutcome.Misconfigured("certificate not trusted"));
        }
    }

    @Test
    void nobodyThereIsUnreachable() {
        var url = twilio.url();
        twilio.stop();

        assertThat(new TwilioGateway(TwilioSettings.of("base-url", url), clock).send(SMS))
                .isEqualTo(new SmsOutcome.Deferred("unreachable"));
    }

    @Test
    void anAnswerOfTenSecondsIsNotWaitedFor() {
        twilio.answer(aResponse().withStatus(201).withFixedDelay((int) ANSWER.toMillis()));

        assertThat(timed(() -> send(IMPATIENT))).isBetween(Duration.ofMillis(1_900), ANSWER);
        assertThat(send(IMPATIENT)).isEqualTo(new SmsOutcome.Deferred("no answer in time"));
        assertThat(twilio.requests()).hasSize(2);
    }

    /** The headers come at once, the body never ends: the time-out covers both. */
    @Test
    void anAnswerThatTricklesInIsNotWaitedForEither() {
        twilio.answer(
                aResponse()
                        .withStatus(201)
                        .withBody("{}")
                        .withChunkedDribbleDelay(2, (int) ANSWER.toMillis()));

        assertThat(timed(() -> send(IMPATIENT))).isBetween(Duration.ofMillis(1_900), ANSWER);
        assertThat(twilio.requests()).hasSize(1);
    }

    @Test
    void anAnswerOfMegabytesIsNotKept() {
        twilio.answer(aResponse().withStatus(201).withBody("{" + " ".repeat(10_000_000) + "}"));

        assertThat(send()).isEqualTo(new SmsOutcome.Deferred("connection lost"));
        assertThat(twilio.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"sid\": null}",
                "{\"sid\": \"+4915123456789\"}",
                "{\"sid\": \"SM123\"}",
                "{\"sid\": {}}",
                "{\"sid\": \"SM0123456789abcdef0123456789abcdef\", \"status\": {}}",
                "<html>+4915123456789</html>"
            })
    void aYesThatCannotBeReadIsNone(String body) {
        twilio.answer(aResponse().withStatus(201).withBody(body));

        assertThat(send()).isEqualTo(new SmsOutcome.Deferred("unreadable answer"));
        assertThat(twilio.requests()).hasSize(1);
    }

    @Test
    void aMessageThatFailedAtOnceWasNotAccepted() {
        twilio.answer(
                aResponse()
                        .withStatus(201)
                        .withBody(
                                "{\"sid\": \"SM0123456789abcdef0123456789abcdef\", \"status\": \"failed\", \"error_code\": 30007}"));

        assertThat(send()).isEqualTo(new SmsOutcome.Unroutable("filtered 30007"));
    }

    @Test
    void doesNotStartWhereEveryRequestWouldBeRepeated() {
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "true");
        try {
            assertThatThrownBy(this::gateway)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("jdk.httpclient.enableAllMethodRetry");
        } finally {
            System.clearProperty("jdk.httpclient.enableAllMethodRetry");
        }
    }

    private static Duration timed(Runnable work) {
        var start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String basic(String user, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    private SmsOutcome send(String... changes) {
        try (var gateway = gateway(changes)) {
            return gateway.send(SMS);
        }
    }

    private TwilioGateway gateway(String... changes) {
        var all = new String[changes.length + 2];
        all[0] = "base-url";
        all[1] = twilio.url();
        System.arraycopy(changes, 0, all, 2, changes.length);
        return new TwilioGateway(TwilioSettings.of(all), clock);
    }
}
