package com.domainpinlock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.domainpinlock.testing.ServiceInstance;
import com.domainpinlock.testing.TestDatabase;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A new sandbox is what the README says, and answers its tour as printed there. */
@TestInstance(PER_CLASS)
@Tag("slow")
class ReadmeTourIT {
    private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";
    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final HttpClient http = HttpClient.newHttpClient();
    private ServiceInstance service;
    private URI base;
    private HttpResponse<String> first;

    @BeforeAll
    void startANewSandbox(@TempDir Path data) throws Exception {
        var port = freePort();
        var settings = TestDatabase.create().variables();
        settings.put("PINLOCK_SANDBOX", "true");
        settings.put("PINLOCK_DATADIRECTORY", data.toString());
        settings.put("SERVER_PORT", Integer.toString(port));
        base = URI.create("http://localhost:" + port);
        try (var starting = Executors.newSingleThreadExecutor()) {
            var started = starting.submit(() -> ServiceInstance.start(settings));
            first = firstAnswer(started);
            service = started.get();
        }
    }

    @AfterAll
    void stop() {
        if (service != null) service.close();
        http.close();
    }

    @Test
    void knowsTheDemoAccountInItsVeryFirstAnswer() {
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("\"1000.00\"");
    }

    @Test
    void hasTheOtherAccountsAndAllDomains() throws Exception {
        for (var account : List.of("demo-sub", "other", "operator")) {
            assertThat(get(account, "/api/v1/account").body()).contains("1000.00");
        }
        for (var domain : List.of("example.net", "example.de", "xn--mnchen-3ya.de")) {
            assertThat(lockOf("demo", domain)).contains("\"NONE\"");
        }
        assertThat(lockOf("demo", "example.co.uk")).contains("\"NONE\"");
        assertThat(lockOf("demo-sub", "sub-example.com")).contains("\"NONE\"");
        assertThat(lockOf("other", "other-example.com")).contains("\"NONE\"");
        assertThat(get("demo-sub", "/api/v1/services/domain-pin-lock").body())
                .contains("\"12.00\"", "\"activeSince\":null");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void answersTheTourAsPrinted(@TempDir Path folder) throws Exception {
        var tour = tour();
        var script = folder.resolve("tour.sh");
        Files.writeString(
                script, blocks(tour, "sh").replace("http://localhost:8080", base.toString()));

        var shell =
                new ProcessBuilder("bash", script.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("answers").toFile())
                        .start();
        assertThat(shell.waitFor(60, SECONDS)).isTrue();

        var answers = Files.readString(folder.resolve("answers"));
        assertThat(masked(answers).lines())
                .containsExactlyElementsOf(masked(printed(tour)).lines().toList());
    }

    private static String tour() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        return readme.substring(
                readme.indexOf("\n## The tour\n"), readme.indexOf("\n## The operations\n"));
    }

    private static String printed(String tour) {
        return blocks(tour, "json");
    }

    private static String blocks(String text, String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map((MatchResult block) -> block.group(1))
                .reduce("", String::concat);
    }

    /** What differs from one tour to the next. */
    private static String masked(String answers) {
        return answers.replaceAll(INSTANT, "INSTANT")
                .replaceAll(ID, "ID")
                .replaceAll("\"text\":\"PIN \\d{8} ", "\"text\":\"PIN CODE ")
                .replaceAll("until \\d\\d:\\d\\d CES?T", "until TIME");
    }

    private String lockOf(String account, String domain) throws Exception {
        return get(account, "/api/v1/domains/" + domain + "/pin-lock").body();
    }

    /** Asked for until there is one, from before the start on. */
    private HttpResponse<String> firstAnswer(Future<?> started) throws Exception {
        while (!started.isDone()) {
            try {
                return get("demo", "/api/v1/account");
            } catch (ConnectException _) {
                MILLISECONDS.sleep(5);
            }
        }
        started.get();
        return get("demo", "/api/v1/account");
    }

    private HttpResponse<String> get(String account, String path)
            throws IOException, InterruptedException {
        var credentials = (account + ":" + account + "-key").getBytes(UTF_8);
        return http.send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(credentials))
                        .build(),
                BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
