package com.domainpinlock.platform.database;

import static com.domainpinlock.platform.database.SqlInstants.instant;

import com.domainpinlock.kernel.StartRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks every few seconds whether the database is there, and whether its clock and ours agree, on a
 * connection of its own: whatever the pool does, there is an answer. Instances that disagree about
 * the time would disagree about which token has expired and which year is paid.
 */
@Component
@EnableConfigurationProperties(DatabaseWatch.Properties.class)
class DatabaseWatch implements DisposableBean {
    /** A single one may have been taken while a clock was being set. */
    private static final int MEASUREMENTS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    private final DataSource connections;
    private final Properties properties;
    private final Clock clock;
    private @Nullable Connection connection;
    private int timesOff;
    private volatile @Nullable ClockDifference off;
    private volatile boolean reachable = true; // the start has reached it

    DatabaseWatch(OwnConnections connections, Properties properties, Clock clock) {
        this.connections = connections.waiting(properties.timeout());
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * How the database is watched.
     *
     * @param every how long after one look the next one comes
     * @param timeout how long an answer is waited for
     * @param tolerance how far its clock and ours may be apart; tests that set the clock take more
     */
    @ConfigurationProperties("pinlock.database-watch")
    record Properties(
            @DefaultValue("5s") Duration every,
            @DefaultValue("3s") Duration timeout,
            @DefaultValue("2s") Duration tolerance) {
        Properties {
            require(every.isPositive(), "every is more than 0");
            require(timeout.isPositive(), "timeout is more than 0");
            require(!tolerance.isNegative(), "tolerance is 0 or more");
        }

        private static void require(boolean right, String sentence) {
            if (!right) throw new StartRefused("pinlock.database-watch." + sentence + ".");
        }
    }

    /** Whether the last look has reached it. */
    boolean isReachable() {
        return reachable;
    }

    /** What the clocks said, where they have differed three times in a row and still do. */
    Optional<ClockDifference> off() {
        return Optional.ofNullable(off);
    }

    @Scheduled(fixedDelayString = "${pinlock.database-watch.every:5s}")
    void look() {
        try {
            judge(measured());
            reachable = true;
        } catch (SQLException e) {
            LOG.atWarn().log("The database does not answer: {}", e.getSQLState());
            reachable = false;
            close();
        }
    }

    private void judge(ClockDifference measured) {
        var tolerance = properties.tolerance();
        if (measured.isBeyond(tolerance)) timesOff++;
        else if (measured.isWithin(tolerance)) timesOff = 0;
        else return;
        var wasOff = off != null;
        off = timesOff >= MEASUREMENTS ? measured : null;
        if (off != null && !wasOff) LOG.atError().log("Nothing is written any more: {}", measured);
        if (off == null && wasOff) LOG.atWarn().log("The clocks agree again: {}", measured);
    }

    private ClockDifference measured() throws SQLException {
        var open = opened();
        try (var statement = open.createStatement()) {
            var before = clock.instant();
            try (var row = statement.executeQuery("select clock_timestamp()")) {
                row.next();
                var theirs = instant(row, 1);
                return new ClockDifference(before, theirs, clock.instant());
            }
        }
    }

    private Connection opened() throws SQLException {
        if (connection == null) connection = connections.getConnection();
        return connection;
    }

    private void close() {
        try {
            if (connection != null) connection.close();
        } catch (SQLException gone) {
            LOG.atDebug().log("A connection was lost: {}", gone.getSQLState());
        } finally {
            connection = null;
        }
    }

    @Override
    public synchronized void destroy() {
        close();
    }
}
