package com.domainpinlock.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.CommandClient;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ServiceTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** While its clock and the database's disagree, an instance writes nothing. */
@TestPropertySource(properties = "pinlock.database-watch.tolerance=2s")
class DatabaseWatchIT extends ServiceTest {
    private static final Duration TOLERANCE = Duration.ofSeconds(2);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @LocalServerPort private int port;
    @Autowired private DatabaseWatch watch;
    @Autowired private OwnConnections connections;
    private final Map<Held, String> keys = new HashMap<>();

    @BeforeEach
    @AfterEach
    void agree() {
        look(0);
    }

    private void look(int secondsOff) {
        clock.set(Instant.now().plusSeconds(secondsOff));
        watch.look();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, -300, 4})
    void threeTimesInARowStopWhatWrites(int secondsOff) {
        var held = locks.active();
        var gateway = CommandClient.of(port, world.name(held.account()), key(held));
        look(secondsOff);
        look(secondsOff);
        assertThat(pin(held).status()).isEqualTo(202);

        look(secondsOff);
        var refused = pin(held);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("code")).isEqualTo("UNAVAILABLE");
        assertThat(refused.text("retryAt")).isNotEmpty();
        assertThat(refused.text("detail"))
                .contains("this instance's clock says " + clock.instant(), "the database's 20");
        assertThat(gateway.give("RequestDomainPin", "DOMAIN=" + held.domain()).code())
                .isEqualTo(421);
        for (var asking :
                List.of(api(held), api(held).with("Idempotency-Key", "renewal-" + held.domain()))) {
            assertThat(guard(asking, held, "RenewDomain").text("reason"))
                    .isEqualTo("NOT_PROTECTED");
            assertThat(guard(asking, held, "DeleteDomain").status()).isEqualTo(503);
        }
    }

    @Test
    void itWritesAgainOnceTheyAgree() {
        var held = locks.active();
        key(held);
        for (var time = 0; time < 3; time++) look(60);
        assertThat(pin(held).status()).isEqualTo(503);

        look(0);

        assertThat(pin(held).status()).isEqualTo(202);
    }

    @Test
    void oneMeasurementMeansNothing() {
        for (var seconds : new int[] {60, 60, 0, 60, 60}) look(seconds);

        assertThat(watch.off()).isEmpty();
    }

    @Test
    void aSlowAnswerProvesNothing() {
        var scripted = new Scripted();
        var other =
                new DatabaseWatch(
                        connections,
                        new DatabaseWatch.Properties(
                                Duration.ofDays(1), Duration.ofSeconds(3), TOLERANCE),
                        scripted);
        scripted.set(Duration.ofSeconds(-10), Duration.ofSeconds(20));
        for (var time = 0; time < 3; time++) other.look();
        assertThat(other.off()).as("it may have looked at any time in between").isEmpty();

        scripted.set(Duration.ofSeconds(60), Duration.ZERO);
        for (var time = 0; time < 3; time++) other.look();
        assertThat(other.off()).isPresent();
        scripted.set(Duration.ofSeconds(-10), Duration.ofSeconds(20));
        other.look();
        assertThat(other.off()).as("nor that they agree again").isPresent();
        other.destroy();
    }

    /** Milliseconds after noon by our clock before, by theirs, and by ours after. */
    @ParameterizedTest
    @CsvSource({
        "0,  2000, 0,    false, true",
        "0, -2000, 0,    false, true",
        "0,  2001, 0,    true,  false",
        "0, -2001, 0,    true,  false",
        "0,  2000, 500,  false, true",
        "0,  2500, 500,  false, false",
        "0,  2501, 500,  true,  false",
        "0,    -1, 2000, false, false",
        "0,  3000, 9000, false, false"
    })
    void twoSecondsAreNotMore(
            long before, long theirs, long after, boolean beyond, boolean within) {
        var measured =
                new ClockDifference(
                        NOON.plusMillis(before), NOON.plusMillis(theirs), NOON.plusMillis(after));

        assertThat(measured.isBeyond(TOLERANCE)).isEqualTo(beyond);
        assertThat(measured.isWithin(TOLERANCE)).isEqualTo(within);
    }

    private Answer pin(Held held) {
        return api(held).post("/api/v1/domains/" + held.domain() + "/pins", "{}");
    }

    private static Answer guard(ApiCaller api, Held held, String command) {
        return api.post(
                "/api/v1/domains/" + held.domain() + "/authorizations",
                "{\"command\": \"" + command + "\"}");
    }

    private ApiCaller api(Held held) {
        return ApiCaller.of(port).withKey(key(held));
    }

    /** Made while the clocks agree. */
    private String key(Held held) {
        return keys.computeIfAbsent(held, _ -> world.apiKey(held.account(), Scope.values()));
    }

    /** A clock that stands at another time each second time it is asked. */
    private static final class Scripted extends Clock {
        private Duration off = Duration.ZERO;
        private Duration later = Duration.ZERO;
        private boolean asked;

        void set(Duration off, Duration later) {
            this.off = off;
            this.later = later;
        }

        @Override
        public Instant instant() {
            asked = !asked;
            var now = InstantSource.system().instant().plus(off);
            return asked ? now : now.plus(later);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
