package com.domainpinlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.HangingServer;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.ServiceInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A primary that hangs takes and answers nothing, and ends no connection either. An instance says
 * so, and goes on with whichever server answers.
 */
@Tag("process")
@TestInstance(PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = SEPARATE_THREAD)
class HangingDatabaseIT {
    private static final Duration NEW_CALL_MAX = Duration.ofSeconds(12);
    private static final Duration CALL_IN_FLIGHT_MAX = Duration.ofSeconds(35);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(45);

    private Path folder;
    private HangingServer first;

    @BeforeAll
    void startServer(@TempDir Path temp) {
        folder = temp;
        first = HangingServer.start(folder.resolve("first"));
    }

    @AfterAll
    void stopServer() {
        first.close();
    }

    @Test
    void callersAreToldAndANewPrimaryIsFound() throws Exception {
        var secondPort = HangingServer.freePort();
        var settings = settings("localhost:" + first.port() + ",localhost:" + secondPort);
        try (var service = ServiceInstance.start(settings);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var registrar = ApiCaller.of(service.baseUrl()).withKey("demo-key").byTheThousand();
            assertThat(begin(registrar, "example.com")).isEqualTo(202);
            try (var held = first.holding("pin_lock")) {
                Future<Integer> inFlight = callers.submit(() -> begin(registrar, "example.net"));
                held.awaitVisitor();
                hang();
                var since = System.nanoTime();

                assertThat(begin(registrar, "example.de")).isEqualTo(503);
                assertThat(since(since)).as("a new call").isLessThan(NEW_CALL_MAX);
                assertThat(inFlight.get(1, TimeUnit.MINUTES)).isEqualTo(503);
                assertThat(since(since)).as("one in flight").isLessThan(CALL_IN_FLIGHT_MAX);
            }

            try (var _ = first.copiedTo(folder.resolve("second"), secondPort)) {
                var since = System.nanoTime();
                Patience.until(
                        "a success on the new primary",
                        () -> begin(registrar, "example.de") == 202);
                assertThat(since(since)).isLessThan(BACK_WITHIN);
                assertThat(begin(registrar, "example.com"))
                        .as("what was committed is there")
                        .isEqualTo(202);
                try (var other = ServiceInstance.start(settings)) {
                    var another = ApiCaller.of(other.baseUrl()).withKey("demo-key");
                    assertThat(begin(another.byTheThousand(), "example.net"))
                            .as("a start passes the hanging server over")
                            .isEqualTo(202);
                }
            }
        } finally {
            first.goOn();
        }
    }

    @Test
    void theSameServerIsUsedAgainOnceItGoesOn() throws Exception {
        try (var service = ServiceInstance.start(settings("localhost:" + first.port()))) {
            var registrar = ApiCaller.of(service.baseUrl()).withKey("demo-key").byTheThousand();
            hang();
            assertThat(begin(registrar, "example.co.uk")).isEqualTo(503);
            first.goOn();

            Patience.until("a success", () -> begin(registrar, "example.co.uk") == 202);
        } finally {
            first.goOn();
        }
    }

    /** So long that nothing is in flight by itself: the pool trusts what it has just used. */
    private void hang() throws InterruptedException {
        first.hang();
        TimeUnit.SECONDS.sleep(1);
    }

    private static int begin(ApiCaller registrar, String domain) {
        return registrar
                .put(
                        "/api/v1/domains/" + domain + "/pin-lock",
                        "{\"pinlock\": 1, \"authorityNumber\": \"+4915120000041\"}")
                .status();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private Map<String, String> settings(String servers) {
        var settings = new HashMap<String, String>();
        settings.put(
                "SPRING_DATASOURCE_URL",
                "jdbc:postgresql://" + servers + "/pinlock?targetServerType=primary");
        settings.put("SPRING_DATASOURCE_USERNAME", "postgres");
        settings.put("SPRING_DATASOURCE_PASSWORD", "postgres");
        settings.put("PINLOCK_SANDBOX", "true");
        settings.put("PINLOCK_DATA_DIRECTORY", folder.resolve("data").toString());
        return settings;
    }
}
