package com.domainpinlock.api.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operator's program that loads the directory. Each line of an answer has to be documented. */
record Loader(int port, String key) {
    static final String PATH = "/api/v1/admin/domains";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The refused lines and the summary. */
    record Loaded(List<JsonNode> refused, JsonNode summary) {
        /** As in "3 added, 0 moved, 0 unchanged, 1 refused of 4". */
        String counts() {
            return "%d added, %d moved, %d unchanged, %d refused of %d"
                    .formatted(
                            count("added"),
                            count("moved"),
                            count("unchanged"),
                            count("refused"),
                            count("lines"));
        }

        long count(String name) {
            return summary.path(name).asLong(-1);
        }

        /** Each as in "7 MISSING_FIELD account". */
        List<String> problems() {
            return refused.stream()
                    .map(line ->
                            String.join(
                                            " ",
                                            line.path("line").asString(),
                                            line.path("code").asString(),
                                            line.path("field").asString(""))
                                    .trim())
                    .toList();
        }
    }

    /** A line as a program writes it. */
    static String line(Object domain, String account) {
        return "{\"domain\": \"" + domain + "\", \"account\": \"" + account + "\"}\n";
    }

    Loaded load(String body) {
        return load(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }

    Loaded load(BodyPublisher body) {
        var answer = send(body, "application/x-ndjson");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        return loaded(answer.body());
    }

    HttpResponse<String> send(BodyPublisher body, String type, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + PATH))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", type)
                        .POST(body);
        if (headers.length > 0) request.headers(headers);
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Loaded loaded(String body) {
        assertThat(body).endsWith("\n");
        var lines = body.lines().map(JSON::readTree).toList();
        var contract = Contract.of(URI.create("http://localhost:" + port));
        var schemas = contract.document().at("/components/schemas");
        var refused = lines.subList(0, lines.size() - 1);
        refused.stream()
                .limit(100)
                .forEach(line ->
                        assertThat(contract.errors(schemas.path("LineProblem"), line)).isEmpty());
        assertThat(contract.errors(schemas.path("LoadSummary"), lines.getLast())).isEmpty();
        return new Loaded(refused, lines.getLast());
    }

    /**
     * Opens a connection and sends the request's head, with a length or in chunks; the body is the
     * test's.
     */
    Socket open(String framing) throws IOException {
        var socket = new Socket("localhost", port);
        socket.setSoTimeout(30_000);
        var head =
                """
                POST %s HTTP/1.1\r
                Host: localhost\r
                %sContent-Type: application/x-ndjson\r
                Connection: close\r
                %s\r
                \r
                """
                        .formatted(
                                PATH,
                                key.isEmpty() ? "" : "Authorization: Bearer " + key + "\r\n",
                                framing);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** The first line of what comes back, as in "HTTP/1.1 200". */
    static String status(InputStream answer) throws IOException {
        return new String(answer.readNBytes(12), StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "loader";
    }
}
