package com.domainpinlock.platform.database;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Takes an instance out of the balancer whose database is away, or whose clock is off. It only
 * repeats what is known, so that it answers at once however many wait for a connection.
 */
@Component("databaseHealthIndicator")
final class DatabaseHealthIndicator extends AbstractHealthIndicator {
    private final DatabaseWatch watch;

    DatabaseHealthIndicator(DatabaseWatch watch) {
        super("The database cannot be watched");
        this.watch = watch;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        if (watch.isReachable() && watch.off().isEmpty()) health.up();
        else health.down();
    }
}
