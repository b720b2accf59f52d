package com.domainpinlock.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the outbox.
 *
 * @param lease for how long an SMS belongs to the instance that sends it, at least a second
 * @param sweepEvery how often an instance looks for SMS whose lease has ended, more than 0
 * @param retryAfter how long the first repetition waits, more than 0; each further one waits twice
 *     as long, up to a minute
 * @param parallelMax how many SMS one instance hands over at the same time, at least 1
 * @param backlogMax how many SMS one instance keeps in memory, at least 1; what is more waits in
 *     the outbox
 * @param gatherFor how long accepted SMS are gathered to be recorded in one batch, 0 to 1 second
 */
@ConfigurationProperties("pinlock.delivery")
record DeliveryProperties(
        @DefaultValue("30s") Duration lease,
        @DefaultValue("2s") Duration sweepEvery,
        @DefaultValue("1s") Duration retryAfter,
        @DefaultValue("64") int parallelMax,
        @DefaultValue("10000") int backlogMax,
        @DefaultValue("20ms") Duration gatherFor) {
    private static final Duration RETRY_AFTER_MAX = Duration.ofMinutes(1);
    private static final Duration GATHER_FOR_MAX = Duration.ofSeconds(1);

    DeliveryProperties {
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("pinlock.delivery.lease is at least 1s");
        }
        if (!sweepEvery.isPositive() || !retryAfter.isPositive()) {
            throw new IllegalArgumentException(
                    "pinlock.delivery.sweep-every and retry-after are more than 0");
        }
        if (parallelMax < 1 || backlogMax < 1) {
            throw new IllegalArgumentException(
                    "pinlock.delivery.parallel-max and backlog-max are at least 1");
        }
        if (gatherFor.isNegative() || gatherFor.compareTo(GATHER_FOR_MAX) > 0) {
            throw new IllegalArgumentException("pinlock.delivery.gather-for is 0s to 1s");
        }
    }

    Duration backoff(int attempts) {
        var doubled = retryAfter.multipliedBy(1L << Math.min(attempts - 1, 16));
        return doubled.compareTo(RETRY_AFTER_MAX) < 0 ? doubled : RETRY_AFTER_MAX;
    }
}
