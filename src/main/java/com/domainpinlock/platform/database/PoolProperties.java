package com.domainpinlock.platform.database;

import com.domainpinlock.kernel.StartRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests wait for one of the pool's connections.
 *
 * @param waitMax how long one waits before it is refused
 * @param waitingMax how many wait at once; more are refused at once
 */
@ConfigurationProperties("pinlock.pool")
record PoolProperties(
        @DefaultValue("150ms") Duration waitMax, @DefaultValue("128") int waitingMax) {
    PoolProperties {
        if (!waitMax.isPositive()) throw new StartRefused("pinlock.pool.wait-max is more than 0.");
        if (waitingMax < 1) throw new StartRefused("pinlock.pool.waiting-max is 1 or more.");
    }
}
