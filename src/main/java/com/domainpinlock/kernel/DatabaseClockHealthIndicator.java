package com.domainpinlock.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps an instance from taking calls while its clock is off: instances that disagree about the
 * time would disagree about which token has expired.
 */
@Component
final class DatabaseClockHealthIndicator extends AbstractHealthIndicator {
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final JdbcClient database;
    private final Clock clock;

    DatabaseClockHealthIndicator(JdbcClient database, Clock clock) {
        super("The database's clock cannot be read");
        this.database = database;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var before = clock.instant();
        var theirs = database.sql("select clock_timestamp()").query(OffsetDateTime.class).single();
        var after = clock.instant();
        health.status(agree(before, theirs.toInstant(), after) ? Status.UP : Status.DOWN);
    }

    /** A slow answer proves nothing, so the database's time need only fit somewhere in between. */
    static boolean agree(Instant before, Instant theirs, Instant after) {
        return !theirs.isBefore(before.minus(TOLERANCE)) && !theirs.isAfter(after.plus(TOLERANCE));
    }
}
