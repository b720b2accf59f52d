package com.domainpinlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.domainpinlock.account.Scope;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.CommandClient;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.HeldPool;
import com.domainpinlock.testing.HeldTable;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.ServiceTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * More calls than there are connections: one key does not take all, and who is refused knows soon.
 */
@Tag("slow")
@TestPropertySource(
        properties = {
            "pinlock.calls.pool-percent=25",
            "pinlock.pool.wait-max=150ms",
            "pinlock.pool.waiting-max=128"
        })
class OverloadIT extends ServiceTest {
    /** Far from the thirty seconds that this test's pool would wait, also on a busy machine. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final int CONNECTIONS = 200;

    @LocalServerPort private int port;
    @Autowired private DataSource database;

    /** Measured, and so not in every run: the next test holds what it comes from. */
    @Test
    @Tag("benchmark")
    void oneKeysManyConnectionsKeepNoOtherAccountWaiting() throws Exception {
        var many = question(locks.active());
        var other = question(locks.active());
        median(other);
        var quiet = Math.max(median(other), median(other));
        var over = new AtomicBoolean();
        var answered = new AtomicInteger();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < CONNECTIONS; n++) {
                callers.submit(() -> {
                    try (var connection = new Asking(port)) {
                        while (!over.get()) {
                            connection.ask(many);
                            answered.incrementAndGet();
                        }
                    }
                    return null;
                });
            }
            try {
                Patience.until("they are all at it", () -> answered.get() > 2 * CONNECTIONS);

                var busy = Math.min(median(other), median(other));

                assertThat(busy).as("quiet %s ns, busy %s ns", quiet, busy).isLessThan(5 * quiet);
            } finally {
                over.set(true);
            }
        }
    }

    /** A row that is held costs a key its own places, and no other key any. */
    @Test
    void aKeysCallsBeyondItsShareAreRefusedWhileOthersWork() throws Exception {
        var held = locks.active();
        var key = world.apiKey(held.account());
        var api = ApiCaller.of(port).withKey(key).byTheThousand();
        var gateway = CommandClient.of(port, world.name(held.account()), key);
        var other = ApiCaller.of(port).withKey(world.apiKey(locks.active().account()));
        var path = "/api/v1/domains/" + held.domain() + "/pins";
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            try (var _ = new HeldTable(database.getConnection(), "pin_lock")) {
                for (var n = 0; n < 4; n++) callers.submit(() -> api.post(path, "{}"));
                Patience.until("four wait for the lock", () -> waiting() == 4);

                var answers = Crowd.of(8, _ -> api.get("/api/v1/account"));

                assertThat(answers)
                        .extracting(Answer::status, answer -> answer.text("code"))
                        .containsOnly(tuple(429, "RATE_LIMITED"));
                assertThat(gateway.give("StatusAccount").code()).isEqualTo(422);
                assertThat(other.get("/api/v1/account").status()).isEqualTo(200);
            }
        }
        assertThat(api.get("/api/v1/account").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/readiness", "/actuator/health/liveness"})
    void readinessIsToldWhateverThePoolDoes(String path) throws Exception {
        try (var _ = new HeldPool(database)) {
            var begun = System.nanoTime();

            assertThat(ApiCaller.of(port).get(path).status()).isEqualTo(200);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
        }
    }

    @Test
    void whoIsRefusedForWantOfAConnectionIsRefusedSoon() throws Exception {
        var held = locks.active();
        var key = world.apiKey(held.account(), Scope.values());
        var api = ApiCaller.of(port).withKey(key);
        var gateway = CommandClient.of(port, world.name(held.account()), key);
        assertThat(api.get("/api/v1/account").status()).isEqualTo(200);
        try (var _ = new HeldPool(database)) {
            var begun = System.nanoTime();
            var answer = api.get("/api/v1/account");
            var reply = gateway.give("StatusAccount");

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text("code")).isEqualTo("UNAVAILABLE");
            assertThat(Instant.parse(answer.text("retryAt"))).isAfter(clock.instant());
            assertThat(reply.code()).isEqualTo(421);
        }
        assertThat(api.get("/api/v1/account").status()).isEqualTo(200);
    }

    /** Keys of as many accounts as there are callers, so that none is at the bound of its own. */
    @Test
    void aCrowdIsRefusedSoonToo() throws Exception {
        var callers =
                IntStream.range(0, 200)
                        .mapToObj(_ ->
                                ApiCaller.of(port)
                                        .withKey(world.apiKey(world.reseller("0.00")))
                                        .byTheThousand())
                        .toList();
        Crowd.of(200, n -> callers.get(n).get("/api/v1/account").status());
        try (var _ = new HeldPool(database)) {
            var begun = System.nanoTime();

            var answers = Crowd.of(200, n -> callers.get(n).get("/api/v1/account").status());

            assertThat(answers).containsOnly(503);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
        }
    }

    private long waiting() throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select count(*) from pg_locks where relation = 'pin_lock'::regclass and not granted")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The nanoseconds that half of the answers take. */
    private long median(byte[] question) throws IOException {
        var nanos = new long[60];
        try (var connection = new Asking(port)) {
            for (var n = 0; n < nanos.length; n++) {
                var begun = System.nanoTime();
                assertThat(connection.ask(question)).contains("TOKEN_REQUIRED");
                nanos[n] = System.nanoTime() - begun;
            }
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }

    private byte[] question(Held held) {
        var body = "{\"domain\": \"" + held.domain() + "\", \"command\": \"DeleteDomain\"}";
        return """
        POST /api/v1/authorizations HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Content-Length: %s\r
        \r
        %s\
        """
                .formatted(world.apiKey(held.account(), Scope.GUARD), body.length(), body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** A connection on which one question follows the other, with as little work as can be. */
    private record Asking(Socket socket) implements AutoCloseable {
        Asking(int port) throws IOException {
            this(new Socket("localhost", port));
            socket.setTcpNoDelay(true);
        }

        /** Every answer is one object of JSON, and nothing else in it is a brace. */
        String ask(byte[] question) throws IOException {
            socket.getOutputStream().write(question);
            var buffer = new byte[4096];
            var answer = new StringBuilder();
            while (answer.indexOf("}") < 0) {
                var read = socket.getInputStream().read(buffer);
                if (read < 0) throw new IOException("closed");
                answer.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
            }
            return answer.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
