package com.domainpinlock.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A registrar's backend that calls the service over HTTP. */
record Backend(int port, String apiKey) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Reply(int status, JsonNode body) {
        String code() {
            return text("code");
        }

        String text(String field) {
            return body.path(field).asString("");
        }
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply put(String path, String json, @Nullable String idempotencyKey) {
        return send(keyed(path, idempotencyKey).PUT(BodyPublishers.ofString(json)));
    }

    Reply post(String path, String json, @Nullable String idempotencyKey) {
        return send(keyed(path, idempotencyKey).POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder keyed(String path, @Nullable String idempotencyKey) {
        var request = request(path).header("Content-Type", "application/json");
        return idempotencyKey == null ? request : request.header("Idempotency-Key", idempotencyKey);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + apiKey);
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return "backend";
    }
}
