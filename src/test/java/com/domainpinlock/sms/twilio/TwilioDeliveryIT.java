package com.domainpinlock.sms.twilio;

import static com.domainpinlock.testing.SettableClock.NOON;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.sms.GatewayHealth;
import com.domainpinlock.sms.SmsGateways;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.Secrets;
import com.domainpinlock.testing.SettableClock;
import com.domainpinlock.testing.TestDatabase;
import com.domainpinlock.testing.World;
import com.domainpinlock.testing.WorldConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/**
 * From a registrar's call to Twilio and back: what becomes of the message, of its attempts, of the
 * breaker and of what the registrar sees, whatever Twilio answers.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:postgresql://given.later/pinlock",
            "pinlock.data-directory=target/twilio-data",
            "pinlock.database-watch.tolerance=100000d",
            "pinlock.keys.code.1=" + TwilioDeliveryIT.KEY,
            "pinlock.keys.number.1=" + TwilioDeliveryIT.KEY,
            "pinlock.keys.chain.1=" + TwilioDeliveryIT.KEY,
            "pinlock.delivery.sweep-every=50ms",
            "pinlock.sms.gateways=twilio",
            "pinlock.sms.breaker.calls=" + TwilioDeliveryIT.BREAKER_CALLS,
            "pinlock.sms.breaker.calls-min=" + TwilioDeliveryIT.BREAKER_CALLS,
            "pinlock.sms.breaker.failure-percent=100",
            "pinlock.sms.twilio.account-sid=" + TwilioStub.ACCOUNT,
            "pinlock.sms.twilio.auth-token=" + TwilioStub.TOKEN,
            "pinlock.sms.twilio.messaging-service-sid=" + TwilioStub.SERVICE,
            "pinlock.sms.twilio.public-url=" + TwilioStub.PUBLIC_URL,
            "pinlock.sms.twilio.timeout=4s",
            "pinlock.database-watch.tolerance=100000d",
            "db-scheduler.enabled=false"
        })
@Import(WorldConfiguration.class)
@Tag("slow")
class TwilioDeliveryIT {
    /** The Base64 form of 32 zero bytes. */
    static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    static final int BREAKER_CALLS = 8;

    private static final String STATUS = "/sms/twilio/status";
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final TwilioStub TWILIO = new TwilioStub();

    @LocalServerPort private int port;
    @Autowired private SettableClock clock;
    @Autowired private World world;
    @Autowired private SmsGateways gateways;
    @Autowired private JdbcClient jdbc;
    @Autowired private TransactionOperations transactions;
    @Autowired private MeterRegistry meters;

    @DynamicPropertySource
    static void outside(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
        registry.add("pinlock.sms.twilio.base-url", TWILIO::url);
    }

    @BeforeAll
    static void load() {
        TwilioStub.load();
    }

    @BeforeEach
    void start() {
        clock.set(NOON);
        TWILIO.accept();
    }

    /** Whatever happened: every POST is an attempt, and every attempt is a POST. */
    @AfterEach
    void asManyPostsAsAttempts() {
        TWILIO.posts()
                .forEach(form ->
                        Secrets.sms(form.getOrDefault("To", ""), form.getOrDefault("Body", "")));
        Patience.until("all is written down", () -> count("pin_sms where attempts = 0") == 0);
        assertThat(count("sms_attempt")).isEqualTo(TWILIO.posts().size());
    }

    @AfterAll
    static void stop() {
        TWILIO.close();
    }

    @ParameterizedTest
    @CsvSource({
        "201, 0,     ACCEPTED,      SENT,   ",
        "400, 21211, REJECTED,      FAILED, number not valid 21211",
        "400, 21408, UNROUTABLE,    QUEUED, country not enabled 21408",
        "400, 21610, REFUSED,       FAILED, recipient opted out 21610",
        "400, 21614, REJECTED,      FAILED, number not mobile 21614",
        "401, 20003, MISCONFIGURED, QUEUED, credentials refused 20003",
        "429, 20429, DEFERRED,      QUEUED, too many requests 20429",
        "500, 20500, DEFERRED,      QUEUED, provider failed 20500",
        "503, 0,     DEFERRED,      QUEUED, HTTP 503",
        "-1,  0,     DEFERRED,      QUEUED, connection lost",
        "-10, 0,     DEFERRED,      QUEUED, no answer in time"
    })
    void anAnswerIsShownAndLeadsOn(
            int status, int code, String outcome, String shown, String reason) {
        forgetFailures();
        var registrar = new Registrar();
        twilio(status, code);

        registrar.begin();

        var first = registrar.delivery(1);
        assertThat(first.at("/attempts/0/outcome").asString()).isEqualTo(outcome);
        assertThat(first.at("/attempts/0/gateway").asString()).isEqualTo("twilio");
        assertThat(first.at("/attempts/0/reason").asString(""))
                .isEqualTo(reason == null ? "" : reason);
        assertThat(first.path("status").asString()).isEqualTo(shown);
        assertThat(registrar.posts()).hasSize(1);
        var isFault = List.of("DEFERRED", "MISCONFIGURED").contains(outcome) && status != 429;
        assertThat(health().failures()).isEqualTo(isFault ? 1 : 0);

        TWILIO.accept();
        clock.advance(Duration.ofSeconds(2));
        if (!shown.equals("QUEUED")) return;

        var second = registrar.delivery(2);
        assertThat(second.at("/attempts/1/outcome").asString()).isEqualTo("ACCEPTED");
        assertThat(second.path("status").asString()).isEqualTo("SENT");
        assertThat(registrar.posts())
                .extracting(form -> form.get("Body"))
                .hasSize(2)
                .containsOnly(registrar.posts().getFirst().get("Body"));
    }

    @Test
    void aTokenWhoseOnlySmsIsRefusedStartsAfreshWithoutASecondCharge() {
        var registrar = new Registrar();
        twilio(400, 21610);
        registrar.begin();
        registrar.delivery(1);
        var balance = registrar.balance();
        TWILIO.accept();

        registrar.begin();

        Patience.until("a new SMS has left", () -> registrar.posts().size() == 2);
        assertThat(registrar.balance()).isEqualTo(balance);
        assertThat(registrar.posts().get(0).get("Body"))
                .isNotEqualTo(registrar.posts().get(1).get("Body"));
    }

    @Test
    void theBreakerLeavesTwilioAloneAndComesBack() {
        var registrar = new Registrar();
        twilio(503, 0);
        registrar.begin();
        for (var attempt = 1; attempt <= BREAKER_CALLS; attempt++) {
            registrar.delivery(attempt);
            if (attempt < BREAKER_CALLS) clock.advance(Duration.ofSeconds(61));
        }
        assertThat(health().state()).isEqualTo(GatewayHealth.State.OPEN);
        var posts = TWILIO.posts().size();
        var others = List.of(new Registrar(), new Registrar(), new Registrar());
        others.forEach(Registrar::begin);
        TWILIO.accept();
        clock.advance(Duration.ofSeconds(29));
        Patience.until(
                "nobody is under way", () -> count("pin_sms where leased_by is not null") == 0);
        assertThat(TWILIO.posts()).hasSize(posts);

        var all = new ArrayList<>(others);
        all.add(registrar);
        Patience.until(
                "all have left, a few of them as probes",
                () -> {
                    clock.advance(Duration.ofSeconds(1));
                    return all.stream().allMatch(Registrar::isSent);
                });

        assertThat(registrar.delivery().path("attempts").size()).isEqualTo(BREAKER_CALLS + 1);
        for (var other : others) assertThat(other.delivery().path("attempts").size()).isOne();
        assertThat(health().state()).isEqualTo(GatewayHealth.State.WELL);
    }

    @Test
    void callbacksTellWhatBecameOfTheMessageAndNeverTurnItsEndBack() {
        var registrar = new Registrar();
        registrar.begin();
        registrar.delivery(1);
        var sid = sid(registrar);
        var noted = counted("noted");
        var stale = counted("stale");
        var nothingNew = counted("nothing_new");

        assertThat(callback(sid, "queued").status()).isEqualTo(204);
        assertThat(registrar.delivery(1).path("status").asString()).isEqualTo("SENT");
        assertThat(callback(sid, "delivered").status()).isEqualTo(204);
        assertThat(registrar.delivery(1).path("status").asString()).isEqualTo("DELIVERED");
        for (var late : List.of("delivered", "sent", "undelivered", "failed", "sending"))
            assertThat(callback(sid, late).status()).isEqualTo(204);
        assertThat(registrar.delivery(1).path("status").asString()).isEqualTo("DELIVERED");

        assertThat(counted("noted") - noted).isEqualTo(1);
        assertThat(counted("stale") - stale).isEqualTo(4);
        assertThat(counted("nothing_new") - nothingNew).isEqualTo(2);
    }

    @Test
    void aFailureIsShownWithItsReason() {
        var registrar = new Registrar();
        registrar.begin();
        registrar.delivery(1);

        assertThat(callback(sid(registrar), "undelivered", "ErrorCode", "30005").status())
                .isEqualTo(204);

        var shown = registrar.delivery(1);
        assertThat(shown.path("status").asString()).isEqualTo("FAILED");
        assertThat(shown.path("reason").asString()).isEqualTo("phone not known 30005");
    }

    @Test
    void whatTwilioHasNotSentChangesNothing() {
        var registrar = new Registrar();
        registrar.begin();
        registrar.delivery(1);
        var before = registrar.delivery(1);
        var form = form(sid(registrar), "delivered");
        var forged = counted("forged");
        var repeated = counted("repeated");
        var kept = counted("kept");

        assertThat(post(form, "x").status()).isEqualTo(403);
        assertThat(postEncoded(encoded(form) + "&MessageStatus=failed", signature(form)).status())
                .isEqualTo(400);
        assertThat(callback("SM" + "0".repeat(32), "delivered").status()).isEqualTo(204);

        assertThat(registrar.delivery(1)).isEqualTo(before);
        assertThat(counted("forged") - forged).isEqualTo(1);
        assertThat(counted("repeated") - repeated).isEqualTo(1);
        assertThat(counted("kept") - kept).isEqualTo(1);
    }

    /** A reseller with one domain, who locks it. */
    private final class Registrar {
        private final MobileNumber phone = world.phone();
        private final String name;
        private final String domain;
        private final ApiCaller api;

        Registrar() {
            var account = world.reseller("100.00");
            world.price(account, "12.00");
            name = world.domain(account).ascii();
            domain = "/api/v1/domains/" + name + "/pin-lock";
            api = ApiCaller.of(port).withKey(world.apiKey(account));
        }

        void begin() {
            var begun =
                    api.put(domain, "{\"pinlock\":1,\"authorityNumber\":\"" + phone.e164() + "\"}");
            assertThat(begun.status()).as(begun.http().body()).isEqualTo(202);
        }

        /** What the registrar sees of the SMS once so many attempts are written down. */
        JsonNode delivery(int attempts) {
            Patience.until(
                    attempts + " attempts", () -> delivery().path("attempts").size() == attempts);
            return delivery();
        }

        boolean isSent() {
            return delivery().path("status").asString().equals("SENT");
        }

        private JsonNode delivery() {
            return api.get(domain).body().at("/token/lastDelivery");
        }

        String balance() {
            return api.get("/api/v1/account").body().at("/balance/amount").asString();
        }

        List<Map<String, String>> posts() {
            return TWILIO.posts().stream()
                    .filter(form -> phone.e164().equals(form.get("To")))
                    .toList();
        }
    }

    private static void twilio(int status, int code) {
        switch (status) {
            case 201 -> TWILIO.accept();
            case -1 -> TWILIO.answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
            case -10 -> TWILIO.answer(aResponse().withStatus(201).withFixedDelay(10_000));
            default -> TWILIO.refuse(status, code);
        }
    }

    /** The breaker looks at its last attempts: so many that went well. */
    private void forgetFailures() {
        var all = Stream.generate(Registrar::new).limit(BREAKER_CALLS).toList();
        all.forEach(Registrar::begin);
        Patience.until("all went well", () -> health().failures() == 0);
        all.forEach(registrar -> registrar.delivery(1));
    }

    private GatewayHealth health() {
        return gateways.health().getFirst();
    }

    private String sid(Registrar registrar) {
        return transactions.execute(_ ->
                jdbc.sql(
                                """
                                select a.message_id from sms_attempt a join pin_lock l on l.id = a.lock_id
                                where a.message_id is not null and l.domain = ?
                                """)
                        .param(registrar.name)
                        .query(String.class)
                        .single());
    }

    private ApiCaller.Answer callback(String sid, String status, String... more) {
        var form = form(sid, status);
        for (var n = 0; n < more.length; n += 2) form.put(more[n], more[n + 1]);
        return post(form, signature(form));
    }

    private ApiCaller.Answer post(Map<String, String> form, String signature) {
        return postEncoded(encoded(form), signature);
    }

    private ApiCaller.Answer postEncoded(String form, String signature) {
        return ApiCaller.of(port)
                .with("Content-Type", "application/x-www-form-urlencoded")
                .with(TwilioCallbacks.SIGNATURE, signature)
                .send("POST", STATUS, form);
    }

    private static Map<String, String> form(String sid, String status) {
        return new TreeMap<>(Map.of("MessageSid", sid, "MessageStatus", status));
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String signature(Map<String, String> form) {
        return TwilioSignature.of(TwilioStub.TOKEN, TwilioStub.PUBLIC_URL + STATUS, form);
    }

    private double counted(String result) {
        return meters.get("pinlock.sms.callbacks").tag("result", result).counter().count();
    }

    private int count(String what) {
        return transactions.execute(
                _ -> jdbc.sql("select count(*) from " + what).query(Integer.class).single());
    }
}
