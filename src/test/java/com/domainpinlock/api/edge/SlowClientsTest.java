package com.domainpinlock.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
            "pinlock.api.body-patience=1s",
            "server.tomcat.connection-timeout=2s",
            "server.tomcat.keep-alive-timeout=1s"
        })
class SlowClientsTest {
    private static final Duration DRIP = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final String KEYED =
            " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + EdgeTestApp.KEY + "\r\n";
    private static final String ECHO = "PUT /api/v1/echo/example.com" + KEYED;
    private static final String JSON = "Content-Type: application/json\r\n";

    @LocalServerPort int port;

    /** What came back until the service closed the connection, and when that was. */
    private record End(String answer, Duration after) {}

    @Test
    void aBodyThatDripsIsCutOff() throws IOException, InterruptedException {
        var end = drip(ECHO + JSON + "Content-Length: 1000\r\n\r\n", "x");

        isRefused(end, 408);
        assertThat(end.answer()).contains("\"code\":\"MALFORMED_REQUEST\"", "too slowly");
        assertThat(end.after()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(9));
    }

    @Test
    void aBodyThatDripsInChunksIsToo() throws IOException, InterruptedException {
        var end = drip(ECHO + JSON + "Transfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n");

        isRefused(end, 408);
        assertThat(end.after()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(9));
    }

    @Test
    void aBodyThatStopsIsCutOff() throws IOException, InterruptedException {
        var end = drip(ECHO + JSON + "Content-Length: 1000\r\n\r\n{\"", "");

        isRefused(end, 408);
        assertThat(end.after()).isLessThan(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT /api/v1/echo/example.com HTTP/1.1\r\nHost: localhost\r\n", // no key
                "PUT /api/v1/nowhere HTTP/1.1\r\nHost: localhost\r\n",
                "POST /nowhere HTTP/1.1\r\nHost: localhost\r\n"
            })
    void aBodyThatNobodyReadsIsNotWaitedForEither(String request)
            throws IOException, InterruptedException {
        var end = drip(request + JSON + "Content-Length: 60000\r\n\r\n", "x");

        assertThat(end.answer()).contains("application/problem+json");
        assertThat(end.after()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GE", "GET /api/v1/echo HTTP/1.1\r\nHost: localhost\r\nX-Slow: "})
    void aHeadThatDripsIsCutOffWithoutAWord(String begun) throws IOException, InterruptedException {
        var end = drip(begun, "x");

        assertThat(end.answer()).isEmpty();
        assertThat(end.after()).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void blankLinesBeforeARequestAreNoTrickEither() throws IOException, InterruptedException {
        assertThat(drip("", "\r\n").after()).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /api/v1/echo HT"})
    void silenceEndsTheConnection(String begun) throws IOException, InterruptedException {
        assertThat(drip(begun, "").after()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void whoIsQuickKeepsTheConnectionUntilItIsIdleForTooLong()
            throws IOException, InterruptedException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            for (var request = 0; request < 10; request++) {
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
        var large = wire.send("GET", "/api/v1/echo", "", "X-Large: " + "x".repeat(8 * 1024));
        var fits = wire.send("GET", "/api/v1/echo", "", "X-Large: " + "x".repeat(7 * 1024));

        for (var reply : List.of(many, large)) {
            assertThat(reply.status()).as(reply.body()).isBetween(400, 431);
            assertThat(reply.text("code")).isEqualTo("MALFORMED_REQUEST");
        }
        assertThat(fits.status()).isEqualTo(200);
    }

    /** Sends the beginning, and then something again and again until nobody listens any more. */
    private End drip(String begun, String drop) throws IOException, InterruptedException {
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

    private static void isRefused(End end, int status) {
        assertThat(end.answer())
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json");
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
