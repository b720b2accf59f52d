package com.domainpinlock.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.api.CallbackCount.Result;
import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipt.Status;
import com.domainpinlock.sms.SmsReceipts.Taken;
import com.domainpinlock.sms.twilio.TwilioSignature;
import com.domainpinlock.testing.SettableClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.QueryTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Callbacks over HTTP: what Twilio has signed is written down once, all else is told apart. */
@SpringBootTest(
        classes = ReceiptsTestApp.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "pinlock.data-directory=target/receipts-test",
            "management.endpoint.health.validate-group-membership=false",
            "pinlock.sandbox=false",
            "pinlock.keys.code.1=" + TwilioStatusTest.KEY,
            "pinlock.keys.number.1=" + TwilioStatusTest.KEY,
            "pinlock.keys.chain.1=" + TwilioStatusTest.KEY,
            "pinlock.sms.gateways=twilio",
            "pinlock.sms.twilio.account-sid=AC0123456789abcdef0123456789abcdef",
            "pinlock.sms.twilio.auth-token=" + TwilioStatusTest.TOKEN,
            "pinlock.sms.twilio.from=PinLock",
            "pinlock.sms.twilio.base-url=http://127.0.0.1:9",
            "pinlock.sms.twilio.public-url=https://pinlock.example.com"
        })
@ExtendWith(OutputCaptureExtension.class)
class TwilioStatusTest {
    /** The Base64 form of 32 zero bytes. */
    static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    static final String TOKEN = "the-token-that-signs";

    private static final String SID = "SM0123456789abcdef0123456789abcdef";
    private static final String PATH = "/sms/twilio/status";
    private static final String SIGNED = "https://pinlock.example.com" + PATH;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort private int port;
    @Autowired private ReceiptsTestApp.Recorder recorder;
    @Autowired private MeterRegistry meters;
    private final Map<Result, Double> before = new EnumMap<>(Result.class);

    @BeforeEach
    void start() {
        recorder.seen.clear();
        recorder.answers.clear();
        for (var result : Result.values()) before.put(result, counted(result));
    }

    /** What came back. */
    private record Reply(HttpResponse<String> http, JsonNode json) {
        int status() {
            return http.statusCode();
        }
    }

    @Test
    void whatTwilioTellsIsWrittenDown() throws Exception {
        var reply = callback(form("delivered"));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.http().body()).isEmpty();
        assertThat(reply.http().headers().map()).doesNotContainKey("set-cookie");
        assertThat(recorder.seen)
                .containsExactly(
                        new SmsReceipt("twilio", SID, Status.DELIVERED, null, SettableClock.NOON));
        only(Result.NOTED);
    }

    @Test
    void aFailureComesWithItsReason() throws Exception {
        var form = form("undelivered");
        form.put("ErrorCode", "30005");

        assertThat(callback(form).status()).isEqualTo(204);

        assertThat(recorder.seen)
                .extracting(SmsReceipt::reason)
                .containsExactly("phone not known 30005");
        only(Result.NOTED);
    }

    /** Repeated, out of order, after the end: whoever keeps the attempts knows. */
    @Test
    void aReplayedCallbackIsHarmless() throws Exception {
        recorder.answers.add(() -> Taken.STALE);

        assertThat(callback(form("sent")).status()).isEqualTo(204);

        only(Result.STALE);
    }

    @Test
    void anUnknownMessageIsLeftAlone() throws Exception {
        recorder.answers.add(() -> Taken.UNKNOWN);

        assertThat(callback(form("delivered")).status()).isEqualTo(204);

        only(Result.UNKNOWN);
    }

    @Test
    void whatIsOnItsWayIsNotWrittenDown() throws Exception {
        assertThat(callback(form("queued")).status()).isEqualTo(204);

        assertThat(recorder.seen).isEmpty();
        only(Result.NOTHING_NEW);
    }

    @Test
    void aReceiptThatCannotBeWrittenDownMayComeAgain(CapturedOutput output) throws Exception {
        recorder.answers.add(() -> {
            throw new QueryTimeoutException("row of +4915123456789");
        });
        recorder.answers.add(() -> {
            throw new IllegalStateException("a bug with +4915123456789");
        });

        for (var n = 0; n < 2; n++) {
            var reply = callback(form("delivered"));
            isProblem(reply, 503, "UNAVAILABLE");
            assertThat(reply.http().headers().firstValue("retry-after")).isPresent();
        }

        assertThat(callback(form("delivered")).status()).isEqualTo(204);
        assertThat(counted(Result.FAILED) - before.getOrDefault(Result.FAILED, 0.0)).isEqualTo(2);
        assertThat(output.getAll()).doesNotContain("15123456789");
    }

    @Test
    void withoutItsSignatureNothingIsTaken() throws Exception {
        var form = form("delivered");
        var right = TwilioSignature.of(TOKEN, SIGNED, form);
        var ofThisHost = TwilioSignature.of(TOKEN, "http://127.0.0.1:" + port + PATH, form);

        for (var signature : new String[] {"", "x", "a b", ofThisHost, right + right}) {
            var reply = post(PATH, encoded(form), "X-Twilio-Signature", signature);
            isProblem(reply, 403, "MALFORMED_REQUEST");
            assertThat(reply.json().path("detail").asString()).contains("signature");
        }
        isProblem(post(PATH, encoded(form)), 403, "MALFORMED_REQUEST");
        isProblem(
                post(PATH + "?a=b", encoded(form), "X-Twilio-Signature", right),
                403,
                "MALFORMED_REQUEST");
        isProblem(
                post(PATH + "?" + encoded(form), "", "X-Twilio-Signature", right),
                403,
                "MALFORMED_REQUEST");

        assertThat(recorder.seen).isEmpty();
        assertThat(counted(Result.FORGED) - before.getOrDefault(Result.FORGED, 0.0)).isEqualTo(8);
    }

    /** The host that a request names is not asked: whoever sends it chooses it. */
    @Test
    void theAddressFromTheSettingsCountsAndNoHeader() throws Exception {
        var form = form("delivered");
        var evil = TwilioSignature.of(TOKEN, "https://evil.example" + PATH, form);

        isProblem(
                post(
                        PATH,
                        encoded(form),
                        "X-Twilio-Signature",
                        evil,
                        "X-Forwarded-Host",
                        "evil.example",
                        "X-Forwarded-Proto",
                        "https",
                        "Forwarded",
                        "host=evil.example;proto=https"),
                403,
                "MALFORMED_REQUEST");

        only(Result.FORGED);
    }

    @Test
    void aRepeatedParameterIsRefused() throws Exception {
        var form = form("sent");
        var signature = TwilioSignature.of(TOKEN, SIGNED, form);

        isProblem(
                post(
                        PATH,
                        encoded(form) + "&MessageStatus=delivered",
                        "X-Twilio-Signature",
                        signature),
                400,
                "MALFORMED_REQUEST");

        assertThat(recorder.seen).isEmpty();
        only(Result.REPEATED);
    }

    @Test
    void aSignedCallbackAboutNothingIsRefused() throws Exception {
        var form = form("sent");
        form.remove("MessageSid");

        isProblem(callback(form), 400, "MALFORMED_REQUEST");

        only(Result.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "\0",
                "=",
                "&&&",
                "%",
                "%zz=%zz",
                "MessageSid=%C3%28",
                "<xml/>",
                "MessageSid",
                "a=b&a=c"
            })
    void rubbishIsAnsweredPolitely(String body) throws Exception {
        for (var type :
                new String[] {
                    "application/x-www-form-urlencoded",
                    "application/x-www-form-urlencoded; charset=nonsense",
                    "application/json",
                    "multipart/form-data; boundary=x",
                    "nonsense",
                    "text/html"
                }) {
            var reply =
                    post(
                            PATH,
                            body,
                            "Content-Type",
                            type,
                            "Accept",
                            "text/html",
                            "X-Twilio-Signature",
                            "x");

            assertThat(reply.status()).as(type).isIn(400, 403);
            isProblem(reply, reply.status(), "MALFORMED_REQUEST");
        }
        assertThat(recorder.seen).isEmpty();
    }

    @Test
    void aBodyOfMoreThan64KilobytesIsRefusedWhetherItSaysSoOrNot() throws Exception {
        var long_ = "a=" + "1".repeat(100_000);
        var stream = new ByteArrayInputStream(long_.getBytes(UTF_8));

        isProblem(post(PATH, long_), 413, "MALFORMED_REQUEST");
        var chunked = post(PATH, BodyPublishers.ofInputStream(() -> stream));

        assertThat(chunked.status()).isIn(400, 413);
        isProblem(chunked, chunked.status(), "MALFORMED_REQUEST");
        assertThat(recorder.seen).isEmpty();
    }

    @Test
    void thousandsOfParametersAreRefused() throws Exception {
        var many = "a=1&".repeat(12_000);

        var reply = post(PATH, many);

        isProblem(reply, 400, "MALFORMED_REQUEST");
    }

    @Test
    void onlyPostIsTakenAndNothingIsBesideIt() throws Exception {
        var get = CLIENT.send(HttpRequest.newBuilder(uri(PATH)).build(), BodyHandlers.ofString());

        isProblem(reply(get), 405, "MALFORMED_REQUEST");
        assertThat(get.headers().firstValue("allow")).hasValue("POST");
        for (var path :
                new String[] {"/sms", "/sms/twilio", PATH + "/", PATH + "/x", "/sms/other/status"})
            isProblem(post(path, "a=b"), 404, "MALFORMED_REQUEST");
    }

    /**
     * Its callers have no key to be told about, and it says what the API's description does not.
     */
    @Test
    void isNoPartOfTheDescribedApi() throws Exception {
        var api =
                CLIENT.send(
                        HttpRequest.newBuilder(uri("/v3/api-docs")).build(),
                        BodyHandlers.ofString());

        assertThat(api.body()).contains("openapi").doesNotContain("twilio");
    }

    private Reply callback(Map<String, String> form) throws IOException, InterruptedException {
        return post(
                PATH, encoded(form), "X-Twilio-Signature", TwilioSignature.of(TOKEN, SIGNED, form));
    }

    private Reply post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        return post(path, BodyPublishers.ofString(body), headers);
    }

    private Reply post(String path, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                        .POST(body);
        for (var n = 0; n < headers.length; n += 2) request.setHeader(headers[n], headers[n + 1]);
        return reply(CLIENT.send(request.build(), BodyHandlers.ofString()));
    }

    private static Reply reply(HttpResponse<String> http) {
        var type = http.headers().firstValue("content-type").orElse("");
        return new Reply(
                http, new JsonMapper().readTree(type.contains("json") ? http.body() : "{}"));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static Map<String, String> form(String status) {
        return new TreeMap<>(
                Map.of(
                        "MessageSid",
                        SID,
                        "SmsSid",
                        SID,
                        "MessageStatus",
                        status,
                        "SmsStatus",
                        status,
                        "To",
                        "+4915123456789",
                        "From",
                        "Müller & Söhne",
                        "ApiVersion",
                        "2010-04-01",
                        "AccountSid",
                        "AC0123456789abcdef0123456789abcdef"));
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static void isProblem(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.http().body()).isEqualTo(status);
        assertThat(reply.http().headers().firstValue("content-type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(reply.json().path("code").asString("")).isEqualTo(code);
        assertThat(reply.json().path("requestId").asString("")).isNotEmpty();
    }

    private void only(Result wanted) {
        for (var result : Result.values())
            assertThat(counted(result) - before.getOrDefault(result, 0.0))
                    .as(result.name())
                    .isEqualTo(result == wanted ? 1 : 0);
    }

    private double counted(Result result) {
        return meters.get("pinlock.sms.callbacks")
                .tag("result", result.name().toLowerCase(Locale.ROOT))
                .counter()
                .count();
    }
}
