package com.domainpinlock.panel;

import com.domainpinlock.panel.PanelTest.Person;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the panel without a browser, who sends whatever he likes. */
final class Visitor {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern REFUSAL = Pattern.compile("data-code=\"([A-Z_]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String service;
    private String token = "";

    Visitor(int port) {
        service = "http://localhost:" + port;
        var form = FORM_TOKEN.matcher(get("/panel/sign-in").body());
        if (form.find()) token = form.group(1);
    }

    /** The same, with a session. */
    Visitor signedIn(Person person) {
        post(
                "/panel/sign-in",
                Map.of(
                        "account", person.accountName(),
                        "user", person.user(),
                        "password", person.password()));
        return this;
    }

    /** What came back. */
    record Answer(int status, String location, String body) {
        /** In one word: where it leads, else the refusal, else the status. */
        String word() {
            if (!location.isEmpty()) return "to " + location.replaceAll("^http://[^/]*|\\?.*", "");
            var refusal = REFUSAL.matcher(body);
            return refusal.find() ? refusal.group(1) : Integer.toString(status);
        }
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(service + path)).GET());
    }

    Answer post(String path, Map<String, String> fields) {
        return postRaw(path, encoded(fields));
    }

    /** Sends the fields as they are written. */
    Answer postRaw(String path, String fields) {
        return send(form(path, fields + "&_csrf=" + token));
    }

    /** As another site would let the browser send it. */
    Answer postFromElsewhere(String path) {
        return send(form(path, ""));
    }

    private HttpRequest.Builder form(String path, String body) {
        return HttpRequest.newBuilder(URI.create(service + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        field.getKey()
                                + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The session's cookie as the browser keeps it. */
    String cookie() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("panel"))
                .map(java.net.HttpCookie::getValue)
                .collect(Collectors.joining());
    }
}
