package com.domainpinlock.user;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StrangersTest {
    private final Strangers strangers = new Strangers();

    @Test
    void whoIsNobodyWaitsLikeEverybodyElse() {
        for (var tries = 0; tries < 5; tries++)
            assertThat(strangers.take("nobody", "alice", NOON)).isEmpty();

        var end = NOON.plusSeconds(1);
        assertThat(strangers.take("nobody", "alice", NOON)).contains(end);
        assertThat(strangers.take("nobody", "alice", end.minus(Duration.ofNanos(1000))))
                .contains(end);
        assertThat(strangers.take("nobody", "alice", end)).isEmpty();
        assertThat(strangers.take("nobody", "alice", end)).contains(end.plusSeconds(2));
        assertThat(strangers.take("nobody", "bob", NOON)).as("each by himself").isEmpty();
    }
}
