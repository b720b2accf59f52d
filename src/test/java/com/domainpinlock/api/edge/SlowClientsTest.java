package com.domainpinlock.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.Crowd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who sends a byte now and then holds a connection for some seconds, and no longer. */
@SpringBootTest(
        classes = EdgeTestApp.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "pinlock.data-directory=target/edge-test",
            "management.endpoint.health.validate-group-membership=false",
            "pinlock.api.head-patience=1s",
            "pinlock.api.body-patience=3s",
            "server.tomcat.connection-timeout=6s",
            "server.tomcat.keep-alive-timeout=4s"
        })
@Tag("slow")
class SlowClientsTest {
    private static final Duration DRIP = Duration.ofMillis(200);

    /** Once the patience with a body, and never twice, nor the time-out of a read on top of it. */
    private static final Duration BODY_LONGEST = Duration.ofMillis(5500);

    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final String KEYED =
            " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + EdgeTestApp.KEY + "\r\n";
    private static final String ECHO = "PUT /api/v1/echo/example.com" + KEYED;
    private static final String FORM =
            "POST /api/v1/echo/form"
                    + KEYED
                    + "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String PUT =
            "PUT /api/v1/echo/example.com HTTP/1.1\r\nHost: localhost\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";

    @LocalServerPort int port;

    /**
     * Somebody slow.
     *
     * @param begun what is sent at once
     * @param drop what is sent again and again
     * @param answered how the answer begins; nothing: there is none
     */
    private record Slow(String begun, String drop, String answered) {}

    private static final List<Slow> BODIES =
            List.of(
                    new Slow(ECHO + JSON + "Content-Length: 1000\r\n\r\n", "x", "408"),
                    new Slow(
                            ECHO + JSON + "Transfer-Encoding: chunked\r\n\r\n",
                            "1\r\nx\r\n",
                            "408"),
                    new Slow(ECHO + JSON + "Content-Length: 1000\r\n\r\n{\"", "", "408"),
                    new Slow(ECHO + JSON + "Content-Length: 1000\r\n\r\n", "", "408"),
                    new Slow(PUT + "Content-Length: 60000\r\n\r\n", "x", "401"),
                    new Slow(PUT + "Transfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n", "401"),
                    new Slow(
                            "POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\n",
                            "x",
                            "404"),
                    new Slow(ECHO + JSON + "Content-Length: 2000000\r\n\r\n", "x", "413"));

    private static final List<Slow> FORMS =
            List.of(
                    new Slow(FORM + "Content-Length: 60000\r\n\r\n", "x", ""),
                    new Slow(FORM + "Transfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n", ""));

    private static final List<Slow> HEADS =
            List.of(
                    new Slow("", "", ""),
                    new Slow("GET /api/v1/echo HT", "", ""),
                    new Slow("", "x", ""),
                    new Slow("GE", "T", ""),
                    new Slow("GET /", "x", ""),
                    new Slow("GET /api/v1/echo HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", "x", ""),
                    new Slow("GET /api/v1/echo HTTP/1.1\r\n", "X-A: b\r\n", ""));

    /** What came back until the service closed the connection, and when that was. */
    private record End(String answer, Duration after) {}

    @Test
    void aBodyThatDripsIsCutOffWhetherSomebodyReadsItOrNot() {
        var ends = Crowd.of(BODIES.size(), number -> drip(BODIES.get(number)));

        for (var number = 0; number < ends.size(); number++) {
            var end = ends.get(number);
            assertThat(end.answer())
                    .as("%s", BODIES.get(number))
                    .startsWith("HTTP/1.1 " + BODIES.get(number).answered())
                    .contains("application/problem+json", "requestId");
            assertThat(end.after())
                    .as("%s", BODIES.get(number))
                    .isBetween(Duration.ofMillis(900), BODY_LONGEST);
        }
    }

    /** There is nobody yet whom it could be said to. */
    @Test
    void aHeadThatDripsIsCutOffWithoutAWord() {
        areCutOffWithoutAWord(HEADS);
    }

    /** Tomcat reads a form itself, and parts with who does not send it. */
    @Test
    void aFormThatDripsIsCutOffWithoutAWord() {
        areCutOffWithoutAWord(FORMS);
    }

    private void areCutOffWithoutAWord(List<Slow> slow) {
        var ends = Crowd.of(slow.size(), number -> drip(slow.get(number)));

        for (var number = 0; number < ends.size(); number++) {
            assertThat(ends.get(number).answer()).as("%s", slow.get(number)).isEmpty();
            assertThat(ends.get(number).after())
                    .as("%s", slow.get(number))
                    .isBetween(Duration.ofMillis(900), LONGEST);
        }
    }

    @Test
    void whoIsQuickKeepsTheConnectionUntilItIsIdleForTooLong()
            throws IOException, InterruptedException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            for (var request = 0; request < 5; request++) {
                send(socket, "GET /api/v1/echo" + KEYED + "\r\n");
                assertThat(answer(socket)).startsWith("HTTP/1.1 200");
                Thread.sleep(DRIP.toMillis());
            }
            assertThat(rest(socket)).as("after the last one").isEmpty();
        }
    }

    @Test
    void aHundredHeadersAreEnough() throws IOException {
        var wire = new Wire(port);
        var headers = IntStream.range(0, 101).mapToObj(n -> "X-N" + n + ": x");

        var many = wire.send("GET", "/api/v1/echo", "", headers.toArray(String[]::new));
        var large = wire.send("GET", "/api/v1/echo", "", "X-Large: " + "x".repeat(16 * 1024));
        var fits = wire.send("GET", "/api/v1/echo", "", "X-Large: " + "x".repeat(15 * 1024));

        for (var reply : List.of(many, large)) {
            assertThat(reply.status()).as(reply.body()).isBetween(400, 431);
            assertThat(reply.text("code")).isEqualTo("MALFORMED_REQUEST");
        }
        assertThat(fits.status()).isEqualTo(200);
    }

    /** Sends the beginning, and then something again and again until nobody listens any more. */
    private End drip(Slow slow) {
        try {
            return drip(slow.begun(), slow.drop());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private End drip(String begun, String drop) throws IOException {
        var start = System.nanoTime();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) DRIP.toMillis());
            send(socket, begun);
            var answer = new ByteArrayOutputStream();
            while (took(start).compareTo(LONGEST) < 0) {
                try {
                    var next = socket.getInputStream().read();
                    if (next < 0) break;
                    answer.write(next);
                } catch (SocketTimeoutException nothingYet) {
                    send(socket, drop);
                } catch (SocketException reset) {
                    break;
                }
            }
            return new End(answer.toString(StandardCharsets.UTF_8), took(start));
        }
    }

    private static Duration took(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void send(Socket socket, String text) throws IOException {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (SocketException closed) {
            // the next read tells
        }
    }

    private static String answer(Socket socket) throws IOException {
        var bytes = new byte[64 * 1024];
        var read = socket.getInputStream().read(bytes);
        return read < 0 ? "" : new String(bytes, 0, read, StandardCharsets.UTF_8);
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
