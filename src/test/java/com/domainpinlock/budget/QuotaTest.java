package com.domainpinlock.budget;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuotaTest {
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));
    private static final Instant MIDNIGHT = Instant.parse("2026-03-03T00:00:00Z");

    @Test
    void blocksAreLargeWhereMuchIsLeftAndShrinkToOne() {
        var limit = new Limit(1000, 0);

        assertThat(new Quota(NOON, 0, 0).block(limit)).isEqualTo(20);
        assertThat(new Quota(NOON, 600, 600).block(limit)).isEqualTo(20);
        assertThat(new Quota(NOON, 800, 800).block(limit)).isEqualTo(10);
        assertThat(new Quota(NOON, 961, 961).block(limit)).isEqualTo(1);
        assertThat(new Quota(NOON, 999, 999).block(limit)).isEqualTo(1);
        assertThat(new Quota(NOON, 1000, 1000).block(limit)).isZero();
    }

    @Test
    void ofTheHourAndTheDayTheSmallerRestCounts() {
        var limit = new Limit(100, 150);

        assertThat(new Quota(NOON, 0, 149).block(limit)).isEqualTo(1);
        assertThat(new Quota(NOON, 0, 150).block(limit)).isZero();
        assertThat(new Quota(NOON, 100, 120).block(limit)).isZero();
    }

    @Test
    void aNewHourBeginsAtZeroAndGoesOnWithTheDay() {
        var quota = new Quota(NOON, 7, 9);

        assertThat(quota.at(NOON)).isEqualTo(quota);
        assertThat(quota.at(ONE)).isEqualTo(new Quota(ONE, 0, 9));
        assertThat(quota.at(MIDNIGHT)).isEqualTo(new Quota(MIDNIGHT, 0, 0));
    }

    @Test
    void whoseClockIsBehindCountsForTheHourThatHasBegun() {
        assertThat(new Quota(ONE, 7, 9).at(NOON)).isEqualTo(new Quota(ONE, 7, 9));
    }

    @Test
    void whatWasNotUsedGoesBackToItsDayAndHour() {
        assertThat(new Quota(NOON, 7, 9).returned(NOON, 2)).isEqualTo(new Quota(NOON, 5, 7));
        assertThat(new Quota(ONE, 7, 9).returned(NOON, 2)).isEqualTo(new Quota(ONE, 7, 7));
        assertThat(new Quota(MIDNIGHT, 7, 9).returned(NOON, 2))
                .isEqualTo(new Quota(MIDNIGHT, 7, 9));
    }

    @Test
    void itIsRenewedWithTheHourOrTheDay() {
        var limit = new Limit(10, 20);

        assertThat(new Quota(NOON, 10, 10).nextFrom(limit)).isEqualTo(ONE);
        assertThat(new Quota(NOON, 10, 20).nextFrom(limit)).isEqualTo(MIDNIGHT);
        assertThat(new Quota(NOON, 0, 20).nextFrom(limit)).isEqualTo(MIDNIGHT);
    }

    @Test
    void withoutALimitNothingRunsOut() {
        assertThat(new Quota(NOON, 1_000_000, 1_000_000).block(Limit.NONE)).isEqualTo(20);
    }
}
