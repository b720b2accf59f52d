package com.domainpinlock.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo registrar's program: it calls a service that runs in the sandbox over HTTP. */
public final class Registrar {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern CODE = Pattern.compile("(?<=^PIN )[0-9]{8}");

    private final URI service;

    /** Takes where the service answers. */
    public Registrar(URI service) {
        this.service = service;
    }

    /** What the service answered. */
    public record Reply(int status, JsonNode body) {
        /** The problem's code, or the status of an answer that is none. */
        public String code() {
            return body.path("code").asString(Integer.toString(status));
        }
    }

    /** SetDomainPinLock, pinlock = 1, without a token. */
    public Reply begin(String domain, String phone) {
        return lock(domain, "{\"pinlock\":1,\"authorityNumber\":\"" + phone + "\"}");
    }

    /** SetDomainPinLock, pinlock = 1, with the token. */
    public Reply confirm(String domain, String phone, String code) {
        return lock(
                domain,
                "{\"pinlock\":1,\"authorityNumber\":\"%s\",\"token\":\"%s\"}"
                        .formatted(phone, code));
    }

    private Reply lock(String domain, String body) {
        return send("PUT", "/api/v1/domains/" + domain + "/pin-lock", body);
    }

    /** RequestDomainPin. */
    public Reply requestPin(String domain) {
        return send("POST", "/api/v1/domains/" + domain + "/pins", "{}");
    }

    /** Asks whether the domain may be deleted with this token. */
    public Reply authorize(String domain, String code) {
        return send(
                "POST",
                "/api/v1/domains/" + domain + "/authorizations",
                "{\"command\":\"DeleteDomain\",\"token\":\"" + code + "\"}");
    }

    /** What the account has, in euros. */
    public String balance() {
        return send("GET", "/api/v1/account", "").body().path("balance").path("amount").asString();
    }

    /** The texts that the sandbox phone shows for a number, oldest first. */
    public List<String> texts(String phone) {
        var to = URLEncoder.encode(phone, StandardCharsets.UTF_8);
        return send("GET", "/sandbox/phone/messages?to=" + to, "")
                .body()
                .valueStream()
                .map(message -> message.path("text").asString())
                .peek(text -> Secrets.sms(phone, text))
                .toList()
                .reversed();
    }

    /** The code of the phone's latest SMS, once so many have arrived. */
    public String code(String phone, int smsMin) {
        Patience.until(smsMin + " SMS have arrived", () -> texts(phone).size() >= smsMin);
        return codeOf(texts(phone).getLast());
    }

    /** The code that an SMS begins with. */
    public static String codeOf(String text) {
        var matcher = CODE.matcher(text);
        if (!matcher.find()) throw new AssertionError("the SMS does not begin with a code");
        return matcher.group();
    }

    private Reply send(String method, String path, String body) {
        Secrets.body(body);
        var request =
                HttpRequest.newBuilder(service.resolve(path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer demo-key")
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body))
                        .build();
        try {
            var response = CLIENT.send(request, BodyHandlers.ofString());
            return new Reply(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException failure) {
            throw new AssertionError("no answer to " + method + " " + path, failure);
        } catch (InterruptedException failure) {
            throw new AssertionError("interrupted", failure);
        }
    }
}
