package com.domainpinlock.lock.renewal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the renewal run.
 *
 * @param every how often an instance looks for terms that are due
 * @param batchSize how many locks are charged in one transaction, 1 to 10,000
 * @param workers how many transactions an instance runs at once when more than a batch is due, 1 to
 *     8; each takes a connection of the pool
 */
@ConfigurationProperties("pinlock.renewal")
record RenewalProperties(
        @DefaultValue("1m") Duration every,
        @DefaultValue("1000") int batchSize,
        @DefaultValue("2") int workers) {
    private static final int WORKERS_MAX = 8;

    RenewalProperties {
        if (batchSize < 1 || batchSize > 10_000) {
            throw new IllegalArgumentException("pinlock.renewal.batch-size is 1 to 10000");
        }
        if (workers < 1 || workers > WORKERS_MAX) {
            throw new IllegalArgumentException("pinlock.renewal.workers is 1 to " + WORKERS_MAX);
        }
        if (!every.isPositive())
            throw new IllegalArgumentException("pinlock.renewal.every is more than 0");
    }
}
