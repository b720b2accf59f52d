package com.domainpinlock.budget;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentSmsTest {
    private static final Limit LIMIT = new Limit(2, 3);

    @Test
    void withRoomLeftTheNextGoesAtOnce() {
        assertThat(new SentSms(List.of()).nextFrom(LIMIT)).isEqualTo(Instant.MIN);
        assertThat(new SentSms(List.of(NOON)).nextFrom(LIMIT)).isEqualTo(Instant.MIN);
    }

    @Test
    void theNextGoesWhenTheSecondLastIsAnHourOld() {
        var sent = new SentSms(List.of(minute(5), NOON));

        assertThat(sent.nextFrom(LIMIT)).isEqualTo(minute(60));
    }

    @Test
    void theNextGoesWhenTheThirdLastIsADayOld() {
        var sent = new SentSms(List.of(NOON, minute(90), minute(61)));

        assertThat(sent.nextFrom(LIMIT)).isEqualTo(minute(24 * 60));
    }

    @Test
    void theLaterOfBothWindowsCounts() {
        var sent = new SentSms(List.of(NOON, minute(24 * 60 - 5), minute(24 * 60 - 1)));

        assertThat(sent.nextFrom(LIMIT)).isEqualTo(minute(25 * 60 - 5));
    }

    private static Instant minute(long minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }
}
