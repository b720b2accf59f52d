package com.domainpinlock.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.kernel.Access;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sixty calls a minute, three at once; and 120 authorizations, four at once. */
class CallLimitsTest {
    private static final Access KEY = new Access.Key(7);

    private final AtomicLong nanos = new AtomicLong();
    private final CallLimits limits =
            new CallLimits(
                    new CallProperties(60, 3, 120, 4, 0),
                    16,
                    new TimeMeter() {
                        @Override
                        public long currentTimeNanos() {
                            return nanos.get();
                        }

                        @Override
                        public boolean isWallClockBased() {
                            return false;
                        }
                    });

    @Test
    void letsABurstPassAndThenOneASecond() {
        assertThat(call(CallRate.Kind.COMMAND).stateHeader()).isEqualTo("\"calls\";r=2;t=1");
        assertThat(call(CallRate.Kind.COMMAND).stateHeader()).isEqualTo("\"calls\";r=1;t=2");
        assertThat(call(CallRate.Kind.COMMAND).isWithin()).isTrue();

        var late = call(CallRate.Kind.COMMAND);
        assertThat(late.isWithin()).isFalse();
        assertThat(late.untilNext()).isEqualTo(Duration.ofSeconds(1));
        assertThat(late.stateHeader()).isEqualTo("\"calls\";r=0;t=3");
        nanos.addAndGet(Duration.ofSeconds(1).minusNanos(1).toNanos());
        assertThat(call(CallRate.Kind.COMMAND).isWithin()).isFalse();
        nanos.addAndGet(1);
        assertThat(call(CallRate.Kind.COMMAND).isWithin()).isTrue();
        assertThat(call(CallRate.Kind.COMMAND).isWithin()).isFalse();
    }

    @Test
    void tellsTheLimitAsTheDraftWritesIt() {
        assertThat(call(CallRate.Kind.COMMAND).policyHeader()).isEqualTo("\"calls\";q=60;w=60");
        assertThat(call(CallRate.Kind.AUTHORIZATION).policyHeader())
                .isEqualTo("\"authorizations\";q=120;w=60");
    }

    @Test
    void aRunawaysCommandsNeverStopItsQuestionsToTheGuard() {
        for (var calls = 0; calls < 100; calls++) call(CallRate.Kind.COMMAND);

        for (var calls = 0; calls < 4; calls++)
            assertThat(call(CallRate.Kind.AUTHORIZATION).isWithin()).isTrue();
        assertThat(call(CallRate.Kind.AUTHORIZATION).isWithin()).isFalse();
    }

    @Test
    void eachKeyAndEachPersonHasItsOwn() {
        for (var calls = 0; calls < 100; calls++) call(CallRate.Kind.COMMAND);

        for (var other : List.of(new Access.Key(8), new Access.Person(7)))
            assertThat(limits.count(other, CallRate.Kind.COMMAND).orElseThrow().isWithin())
                    .isTrue();
    }

    @Test
    void zeroIsNoLimit() {
        var none = new CallLimits(new CallProperties(0, 0, 0, 0, 0), 16, TimeMeter.SYSTEM_NANOTIME);

        assertThat(none.count(KEY, CallRate.Kind.COMMAND)).isEmpty();
        assertThat(none.count(KEY, CallRate.Kind.AUTHORIZATION)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"25, 16, 4", "100, 16, 16", "1, 16, 2", "25, 3, 2"})
    void aKeyHasItsShareOfThePoolAtTheSameMoment(int percent, int pool, int share) {
        var bounded =
                new CallLimits(
                        new CallProperties(0, 1, 0, 1, percent), pool, TimeMeter.SYSTEM_NANOTIME);
        var first = bounded.enter(KEY).orElseThrow();
        for (var n = 1; n < share; n++) assertThat(bounded.enter(KEY)).isPresent();

        assertThat(bounded.enter(KEY)).isEmpty();
        assertThat(bounded.enter(new Access.Key(8))).isPresent();
        assertThat(bounded.enter(new Access.Person(7))).isPresent();
        first.close();
        assertThat(bounded.enter(KEY)).isPresent();
        assertThat(bounded.enter(KEY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1, 10, 1, per-minute",
        "10, 0, 10, 1, burst",
        "10, 11, 10, 1, burst",
        "10, 1, -1, 1, authorizations-per-minute",
        "10, 1, 10, 0, authorizations-burst",
        "10, 1, 10, 11, authorizations-burst",
    })
    void refusesToStartWithLimitsThatAreNone(
            int perMinute, int burst, int authorizations, int authorizationsBurst, String named) {
        assertThatThrownBy(() ->
                        new CallProperties(
                                perMinute, burst, authorizations, authorizationsBurst, 0))
                .hasMessageStartingWith("pinlock.calls." + named + " is ");
    }

    private CallRate call(CallRate.Kind kind) {
        return limits.count(KEY, kind).orElseThrow();
    }
}
