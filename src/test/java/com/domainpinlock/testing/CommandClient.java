package com.domainpinlock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A registrar's program that speaks the text protocol. Every answer has to come with status 200 and
 * in the published form.
 *
 * @param connection the fields with which it logs in
 */
public record CommandClient(int port, List<String> connection) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> SECRETS = List.of("TOKEN=", "AUTHORITYNUMBER=");

    public CommandClient {
        connection = List.copyOf(connection);
    }

    /** Somebody with an API key. */
    public static CommandClient of(int port, String login, String key) {
        return new CommandClient(port, List.of("s_login=" + login, "s_pw=" + key));
    }

    /** The same service, with other fields to log in with. */
    public CommandClient with(String... fields) {
        return new CommandClient(port, List.of(fields));
    }

    /** The same, and one more field of the connection. */
    public CommandClient and(String field) {
        return new CommandClient(
                port, Stream.concat(connection.stream(), Stream.of(field)).toList());
    }

    /** Gives a command as lines. */
    public TextReply give(String command, String... lines) {
        note(lines);
        var all = Stream.concat(Stream.of("COMMAND=" + command), Stream.of(lines));
        return post(
                Stream.concat(
                        connection.stream(),
                        Stream.of("s_command=" + all.collect(Collectors.joining("\n")))));
    }

    /** Gives a command as parameters of their own. */
    public TextReply plain(String... parameters) {
        note(parameters);
        return post(Stream.concat(connection.stream(), Stream.of(parameters)));
    }

    private TextReply post(Stream<String> fields) {
        var body = fields.map(CommandClient::encoded).collect(Collectors.joining("&"));
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/call.cgi"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() != 200)
                throw new AssertionError(response.statusCode() + " " + response.body());
            var reply =
                    isAnsweredTight()
                            ? TextReply.readTight(response.body())
                            : TextReply.read(response.body());
            for (var name : List.of("session", "sessionid"))
                reply.properties().getOrDefault(name, List.of()).forEach(Secrets::key);
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** What names an entity or a session of HEXONET's is answered without spaces. */
    private boolean isAnsweredTight() {
        return connection.stream().noneMatch(field -> field.startsWith("s_sessionid="))
                && connection.stream()
                        .anyMatch(field ->
                                field.startsWith("s_session=") || field.startsWith("s_entity="));
    }

    /** A field as a form has it. */
    public static String encoded(String field) {
        var equals = field.indexOf('=');
        return field.substring(0, equals)
                + "="
                + URLEncoder.encode(field.substring(equals + 1), StandardCharsets.UTF_8);
    }

    private static void note(String... lines) {
        for (var line : lines) {
            if (SECRETS.stream().noneMatch(line::startsWith)) continue;
            var value = line.substring(line.indexOf('=') + 1);
            Secrets.body("\"token\": \"%s\", \"authorityNumber\": \"%s\"".formatted(value, value));
        }
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
