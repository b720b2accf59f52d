package com.domainpinlock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A registrar's backend that calls the API over HTTP. What it is answered has to be what the
 * OpenAPI document promises.
 */
public final class ApiCaller {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI service;
    private final List<String> headers;
    private final boolean documented;

    private ApiCaller(URI service, List<String> headers, boolean documented) {
        this.service = service;
        this.headers = List.copyOf(headers);
        this.documented = documented;
    }

    /** Somebody without a key. */
    public static ApiCaller of(int port) {
        return of(URI.create("http://localhost:" + port));
    }

    public static ApiCaller of(URI service) {
        return new ApiCaller(service, List.of(), true);
    }

    /** The same with an API key, as Bearer token. */
    public ApiCaller withKey(String key) {
        return with("Authorization", "Bearer " + key);
    }

    /** The same, for thousands of calls: nobody compares their answers with the document. */
    public ApiCaller byTheThousand() {
        return new ApiCaller(service, headers, false);
    }

    /** The same with one more header. */
    public ApiCaller with(String name, String value) {
        var all = new ArrayList<>(headers);
        all.add(name);
        all.add(value);
        return new ApiCaller(service, all, documented);
    }

    /** What came back; {@code body} is null where it is no JSON. */
    public record Answer(int status, HttpResponse<String> http, JsonNode body) {
        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        public String text(String field) {
            return body.path(field).asString();
        }
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer put(String path, String json) {
        return with("Content-Type", "application/json").send("PUT", path, json);
    }

    public Answer post(String path, String json) {
        return with("Content-Type", "application/json").send("POST", path, json);
    }

    /** Sends exactly this, and adds no header of its own. */
    public Answer send(String method, String path, @Nullable String body) {
        if (body != null) Secrets.body(body);
        var publisher =
                body == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(body, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(service.resolve(path)).method(method, publisher);
        if (!headers.isEmpty()) request.headers(headers.toArray(String[]::new));
        try {
            var http = CLIENT.send(request.build(), BodyHandlers.ofString());
            var type = http.headers().firstValue("Content-Type").orElse("");
            var json = type.contains("json") ? http.body() : "null";
            var answer = new Answer(http.statusCode(), http, JSON.readTree(json));
            if (documented && path.startsWith("/api/v1/"))
                Contract.of(service).check(method, path, answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
