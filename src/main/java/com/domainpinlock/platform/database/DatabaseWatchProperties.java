package com.domainpinlock.platform.database;

import com.domainpinlock.kernel.StartRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the database is watched.
 *
 * @param every how long after one look the next one comes
 * @param timeout how long an answer is waited for
 * @param tolerance how far its clock and ours may be apart; tests that set the clock take more
 */
@ConfigurationProperties("pinlock.database-watch")
record DatabaseWatchProperties(
        @DefaultValue("5s") Duration every,
        @DefaultValue("3s") Duration timeout,
        @DefaultValue("2s") Duration tolerance) {
    DatabaseWatchProperties {
        require(every.isPositive(), "every is more than 0");
        require(timeout.isPositive(), "timeout is more than 0");
        require(!tolerance.isNegative(), "tolerance is 0 or more");
    }

    private static void require(boolean right, String sentence) {
        if (!right) throw new StartRefused("pinlock.database-watch." + sentence + ".");
    }
}
