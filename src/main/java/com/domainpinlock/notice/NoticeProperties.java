package com.domainpinlock.notice;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the notices.
 *
 * @param keepFor how long an account can read what it was told, at least a day
 * @param sweepEvery how often older ones are removed, more than 0
 */
@ConfigurationProperties("pinlock.notices")
record NoticeProperties(
        @DefaultValue("400d") Duration keepFor, @DefaultValue("1h") Duration sweepEvery) {
    NoticeProperties {
        if (keepFor.compareTo(Duration.ofDays(1)) < 0)
            throw new IllegalArgumentException("pinlock.notices.keep-for is at least 1d");
        if (!sweepEvery.isPositive())
            throw new IllegalArgumentException("pinlock.notices.sweep-every is more than 0");
    }
}
