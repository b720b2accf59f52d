package com.domainpinlock.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void spreadsTurnsEvenly() throws InterruptedException {
        var pace = new Pace(50);
        var from = System.nanoTime();

        for (var turn = 0; turn < 11; turn++) {
            assertThat(pace.awaitTurn(Deadline.in(PATIENCE))).isTrue();
        }

        assertThat(System.nanoTime() - from).isGreaterThanOrEqualTo(200_000_000L);
    }

    /** Who was turned away takes no turn from those who come after. */
    @Test
    void whoCannotWaitIsTurnedAwayAtOnce() throws InterruptedException {
        var pace = new Pace(1);
        assertThat(pace.awaitTurn(Deadline.in(PATIENCE))).isTrue();
        var from = System.nanoTime();

        for (var n = 0; n < 100; n++) {
            assertThat(pace.awaitTurn(Deadline.in(Duration.ofMillis(100)))).isFalse();
        }
        assertThat(pace.awaitTurn(Deadline.in(PATIENCE))).isTrue();

        assertThat(System.nanoTime() - from).isBetween(700_000_000L, 20_000_000_000L);
    }

    @Test
    void aPauseHoldsThoseToWhoHaveTheirTurnAlready() throws Exception {
        var pace = new Pace(2);
        assertThat(pace.awaitTurn(Deadline.in(PATIENCE))).isTrue();
        var waiting = new FutureTask<>(() -> pace.awaitTurn(Deadline.in(PATIENCE)));
        Thread.ofVirtual().start(waiting);
        Thread.sleep(100);

        var paused = System.nanoTime();
        pace.pause(Duration.ofSeconds(1));

        assertThat(waiting.get()).isFalse();
        assertThat(pace.awaitTurn(Deadline.in(PATIENCE))).isTrue();
        assertThat(System.nanoTime() - paused).isGreaterThanOrEqualTo(1_000_000_000L);
    }
}
