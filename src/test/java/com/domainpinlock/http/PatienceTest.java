package com.domainpinlock.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Twenty seconds in all. */
class PatienceTest {
    private final AtomicLong nanos = new AtomicLong();
    private final PatientBodies.Patience patience =
            new PatientBodies.Patience(Duration.ofSeconds(20), nanos::get);

    @Test
    void bytesThatDripUseItUp() {
        for (var second = 0; second < 20; second++) comes(1, Duration.ofSeconds(1));

        assertThatThrownBy(() -> waits(1, Duration.ofSeconds(1)))
                .isInstanceOf(PatientBodies.BodyTooSlow.class);
    }

    @Test
    void aLineThatIsSlowButSteadyIsWaitedForWithoutAnEnd() {
        for (var second = 0; second < 1000; second++) comes(16 * 1024, Duration.ofSeconds(1));
    }

    @Test
    void whatCameFastIsNotSavedUp() {
        comes(100_000_000, Duration.ofMillis(1));

        assertThatThrownBy(() -> waits(1, Duration.ofSeconds(21)))
                .isInstanceOf(PatientBodies.BodyTooSlow.class);
    }

    @Test
    void whatTheServiceDoesBetweenTwoReadsTakesAsLongAsItTakes() {
        comes(1, Duration.ofSeconds(1));
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        comes(1, Duration.ofSeconds(1));
    }

    @Test
    void anEndThatComesLateIsTheEnd() {
        assertThatCode(() -> waits(-1, Duration.ofSeconds(21))).doesNotThrowAnyException();
    }

    private void comes(int bytes, Duration after) {
        assertThatCode(() -> waits(bytes, after)).doesNotThrowAnyException();
    }

    private void waits(int bytes, Duration time) throws PatientBodies.BodyTooSlow {
        patience.begin();
        nanos.addAndGet(time.toNanos());
        patience.end(bytes);
    }
}
