package com.domainpinlock.panel;

import com.domainpinlock.panel.PanelTest.Person;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at the panel without a browser, who sends whatever he likes, or goes from page to page
 * by its forms.
 */
final class Visitor {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern REFUSAL = Pattern.compile("data-code=\"([A-Z_]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String service;
    private final String language;
    private String token = "";
    private @Nullable HtmlPage page;
    private int status;

    Visitor(int port) {
        this(port, Locale.ENGLISH);
    }

    /** One who reads this language. */
    Visitor(int port, Locale locale) {
        service = "http://localhost:" + port;
        language = locale.getLanguage();
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
    record Answer(int status, HttpHeaders headers, String body) {
        String location() {
            return header("Location");
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** In one word: where it leads, else the refusal, else the status. */
        String word() {
            if (!location().isEmpty()) return "to " + location().replaceFirst("\\?.*", "");
            var refusal = REFUSAL.matcher(body);
            return refusal.find() ? refusal.group(1) : Integer.toString(status);
        }
    }

    Answer get(String path) {
        return get(URI.create(service + path));
    }

    private Answer get(URI target) {
        return send(HttpRequest.newBuilder(target).GET());
    }

    Answer post(String path, Map<String, String> fields) {
        return postRaw(path, encoded(fields));
    }

    /** Sends the fields as they are written. */
    Answer postRaw(String path, String fields) {
        return send(form(URI.create(service + path), fields + "&_csrf=" + token));
    }

    /** As another site would let the browser send it. */
    Answer postFromElsewhere(String path) {
        return send(form(URI.create(service + path), ""));
    }

    private HttpRequest.Builder form(URI target, String body) {
        return HttpRequest.newBuilder(target)
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

    /** Opens a page, or the one that it sends a browser to. */
    void open(String path) {
        open(URI.create(service + path));
    }

    private void open(URI target) {
        arrive(target, get(target));
    }

    /** The page that he is at, to be read and filled. */
    HtmlPage page() {
        return Objects.requireNonNull(page, "no page was opened");
    }

    /** With which status it came. */
    int status() {
        return status;
    }

    /** Presses the button with these words. */
    void press(String words) {
        submit(page().press(words));
    }

    /** Presses the first button of the page, whatever it says. */
    void pressFirst() {
        submit(page().pressFirst());
    }

    private void submit(HtmlPage.Submission sent) {
        if (sent.isPost()) {
            arrive(sent.target(), send(form(sent.target(), sent.fields())));
        } else {
            var asked = sent.target().toString().replaceFirst("\\?.*", "");
            open(URI.create(asked + "?" + sent.fields()));
        }
    }

    private void arrive(URI from, Answer answer) {
        if (!answer.location().isEmpty()) {
            open(from.resolve(answer.location()));
        } else {
            status = answer.status();
            page = new HtmlPage(from, answer.body());
        }
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response =
                    client.send(
                            request.header("Accept-Language", language).build(),
                            HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
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
