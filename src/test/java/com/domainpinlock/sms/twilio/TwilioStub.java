package com.domainpinlock.sms.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.sms.Sms;
import com.domainpinlock.testing.Secrets;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Twilio's Messages API as far as we use it. It accepts whatever comes until told otherwise. */
final class TwilioStub implements AutoCloseable {
    static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    static final String API_KEY = "SK0123456789abcdef0123456789abcdef";
    static final String SERVICE = "MG0123456789abcdef0123456789abcdef";
    static final String TOKEN = "a-token-of-twilio-to-be-kept-secret";
    static final String KEY_SECRET = "the-secret-of-an-api-key";
    static final String PUBLIC_URL = "https://pinlock.example.com/hooks";

    private static final String MESSAGES = "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json";

    private final WireMockServer server =
            new WireMockServer(
                    options().dynamicPort().containerThreads(40).bindAddress("127.0.0.1"));

    TwilioStub() {
        Secrets.key(TOKEN);
        Secrets.key(KEY_SECRET);
        server.start();
        accept();
    }

    /** Takes every message, each under a name of its own. */
    void accept() {
        answer(
                aResponse()
                        .withStatus(201)
                        .withTransformers("response-template")
                        .withBody(
                                """
                                {"sid": "SM{{randomValue length=32 type='HEXADECIMAL'}}", "status": "accepted",
                                 "to": "{{formData request.body 'form' urlDecode=true}}{{form.To}}",
                                 "body": "{{form.Body}}", "error_code": null, "error_message": null,
                                 "date_created": "Mon, 02 Mar 2026 12:00:00 +0000"}
                                """));
    }

    /** Loads all classes there are on the way, which takes longer than a test's time-out. */
    static void load() {
        try (var twilio = new TwilioStub();
                var gateway =
                        new TwilioGateway(
                                TwilioSettings.of("base-url", twilio.url(), "timeout", "30s"),
                                Clock.systemUTC())) {
            var end = Instant.now().plusSeconds(60);
            gateway.send(new Sms("load", new MobileNumber("+491511234567"), "load", end));
            twilio.refuse(400, 21211);
            gateway.send(new Sms("load", new MobileNumber("+491511234567"), "load", end));
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    void answer(ResponseDefinitionBuilder answer) {
        server.stubFor(any(anyUrl()).willReturn(answer));
    }

    /** A refusal as Twilio writes it, quoting what we sent. */
    void refuse(int status, int code) {
        answer(
                aResponse()
                        .withStatus(status)
                        .withTransformers("response-template")
                        .withBody(
                                """
                                {{formData request.body 'form' urlDecode=true}}{"code": %d, "status": %d,
                                 "message": "'{{form.To}}' with '{{form.Body}}' will not do",
                                 "more_info": "https://www.twilio.com/docs/errors/%1$d"}
                                """
                                        .formatted(code, status)));
    }

    /** Every POST of a message that has reached it, as its form. */
    List<Map<String, String>> posts() {
        return server.findAll(postRequestedFor(urlEqualTo(MESSAGES))).stream()
                .map(TwilioStub::form)
                .toList();
    }

    /** Whatever has reached it. */
    List<LoggedRequest> requests() {
        return server.findAll(RequestPatternBuilder.allRequests());
    }

    private static Map<String, String> form(LoggedRequest request) {
        var form = new HashMap<String, String>();
        for (var pair : request.getBodyAsString().split("&", -1)) {
            var at = pair.indexOf('=');
            var name = URLDecoder.decode(pair.substring(0, at), UTF_8);
            var before = form.put(name, URLDecoder.decode(pair.substring(at + 1), UTF_8));
            if (before != null) throw new AssertionError(name + " was sent twice");
        }
        return form;
    }

    void stop() {
        server.stop();
    }

    @Override
    public void close() {
        server.stop();
    }
}
