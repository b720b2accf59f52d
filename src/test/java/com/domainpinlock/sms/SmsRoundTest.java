package com.domainpinlock.sms;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmsRoundTest {
    private static final Duration TURN = Duration.ofSeconds(10);
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @Test
    void aGatewayThatHasNotTriedHasItsTurnToCome() {
        var round = SmsRound.after(List.of(), TURN);

        assertThat(round.isPassedOver("first", NOON)).isFalse();
        assertThat(round.endOf("first")).isEmpty();
    }

    @Test
    void aTurnIsOverTenSecondsAfterItsFirstAttemptWhateverCameLater() {
        var round = SmsRound.after(List.of(deferred("first", 0), deferred("first", 9)), TURN);
        var end = NOON.plusSeconds(10);

        assertThat(round.endOf("first")).contains(end);
        assertThat(round.isPassedOver("first", end.minus(MICROSECOND))).isFalse();
        assertThat(round.isPassedOver("first", end)).isTrue();
        assertThat(round.isPassedOver("second", end)).isFalse();
    }

    @Test
    void whoPassesAMessageOnHasHadItsTurnAtOnce() {
        var round = SmsRound.after(List.of(passedOn("first", 0)), TURN);

        assertThat(round.isPassedOver("first", NOON)).isTrue();
        assertThat(round.isPassedOver("second", NOON)).isFalse();
    }

    @Test
    void anAttemptAtAGatewayThatHadItsTurnBeginsTheNextRound() {
        var round =
                SmsRound.after(
                        List.of(passedOn("first", 0), passedOn("second", 0), deferred("first", 1)),
                        TURN);

        assertThat(round.isPassedOver("second", NOON.plusSeconds(1))).isFalse();
        assertThat(round.endOf("first")).contains(NOON.plusSeconds(11));
    }

    @Test
    void attemptsCountInTheOrderOfTheirTimes() {
        var late = SmsRound.after(List.of(deferred("first", 1), passedOn("first", 0)), TURN);

        assertThat(late.isPassedOver("first", at(1))).as("a new round at second 1").isFalse();
    }

    private static SmsTry deferred(String gateway, int second) {
        return new SmsTry(gateway, at(second), false, false);
    }

    private static SmsTry passedOn(String gateway, int second) {
        return new SmsTry(gateway, at(second), true, false);
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }
}
