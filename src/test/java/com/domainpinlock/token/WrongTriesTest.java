package com.domainpinlock.token;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class WrongTriesTest {
    private static final Duration MICROSECOND = Duration.ofNanos(1000);
    private static final Duration DAY = Duration.ofHours(24);
    private static final GuessingProperties LIMITS = new GuessingProperties(10, DAY, 100);

    private final WrongTries tries = new WrongTries();

    @Test
    void nineLeaveTheLockOpen() {
        count(9, NOON);

        assertThat(tries.closedUntil(NOON, LIMITS)).isEmpty();
        assertThat(tries.leftUntilClosed(NOON, LIMITS)).isEqualTo(1);
    }

    @Test
    void tenCloseItUntilTheFirstOfThemIsADayOld() {
        for (var minute = 0; minute < 10; minute++)
            tries.count(NOON.plus(Duration.ofMinutes(minute)), LIMITS);

        assertThat(tries.closedUntil(NOON.plus(DAY).minus(MICROSECOND), LIMITS))
                .contains(NOON.plus(DAY));
        assertThat(tries.leftUntilClosed(NOON.plus(DAY).minus(MICROSECOND), LIMITS)).isZero();
        assertThat(tries.closedUntil(NOON.plus(DAY), LIMITS)).isEmpty();
        assertThat(tries.leftUntilClosed(NOON.plus(DAY), LIMITS)).isEqualTo(1);
    }

    @Test
    void onceOpenAgainTheNextWrongTryClosesItUntilTheSecondIsADayOld() {
        for (var minute = 0; minute < 10; minute++)
            tries.count(NOON.plus(Duration.ofMinutes(minute)), LIMITS);
        var opened = NOON.plus(DAY);

        tries.count(opened, LIMITS);

        assertThat(tries.closedUntil(opened, LIMITS)).contains(opened.plus(Duration.ofMinutes(1)));
    }

    @Test
    void theTenthLastCountsHoweverManyWentBefore() {
        count(25, NOON);
        var later = NOON.plus(Duration.ofHours(12));
        count(10, later);

        assertThat(tries.closedUntil(later, LIMITS)).contains(later.plus(DAY));
    }

    @Test
    void tenOverMoreThanADayCloseNothing() {
        tries.count(NOON, LIMITS);
        var later = NOON.plus(DAY);
        count(9, later);

        assertThat(tries.closedUntil(later, LIMITS)).isEmpty();
        assertThat(tries.leftUntilClosed(later, LIMITS)).isEqualTo(1);
    }

    @Test
    void aStricterLimitHoldsForWhatAnOlderOneKept() {
        count(10, NOON);
        var stricter = new GuessingProperties(3, DAY, 100);

        assertThat(tries.closedUntil(NOON, stricter)).contains(NOON.plus(DAY));
        assertThat(tries.leftUntilClosed(NOON, stricter)).isZero();
        tries.count(NOON.plusSeconds(1), stricter);
        assertThat(tries.closedUntil(NOON.plusSeconds(1), stricter)).contains(NOON.plus(DAY));
        tries.count(NOON.plusSeconds(2), stricter);
        tries.count(NOON.plusSeconds(3), stricter);
        assertThat(tries.closedUntil(NOON.plusSeconds(3), stricter))
                .contains(NOON.plusSeconds(1).plus(DAY));
    }

    @Test
    void noMoreAreKeptThanCanClose() {
        count(25, NOON);

        assertThat((Instant[]) ReflectionTestUtils.getField(tries, "latest")).hasSize(10);
    }

    @Test
    void aHundredInARowFreeze() {
        count(99, NOON);
        assertThat(tries.isFrozen(LIMITS)).isFalse();
        assertThat(tries.leftUntilFrozen(LIMITS)).isEqualTo(1);

        tries.count(NOON, LIMITS);

        assertThat(tries.isFrozen(LIMITS)).isTrue();
        assertThat(tries.leftUntilFrozen(LIMITS)).isZero();
    }

    @Test
    void aRightOneEndsTheRunAndNotTheDay() {
        count(99, NOON);

        tries.right();
        tries.count(NOON, LIMITS);

        assertThat(tries.isFrozen(LIMITS)).isFalse();
        assertThat(tries.closedUntil(NOON, LIMITS)).contains(NOON.plus(DAY));
    }

    private void count(int times, Instant at) {
        for (var counted = 0; counted < times; counted++) tries.count(at, LIMITS);
    }
}
