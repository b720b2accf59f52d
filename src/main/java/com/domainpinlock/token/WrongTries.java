package com.domainpinlock.token;

import com.domainpinlock.platform.database.SqlInstants;
import com.domainpinlock.platform.database.SqlRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A lock's memory of wrong tries: the instants of the last ones, oldest first, and how many came in
 * a row. New tokens never reset it (rule 20).
 */
public class WrongTries {
    private Instant[] latest;
    private int inRow;

    /** No wrong try yet. */
    public WrongTries() {
        latest = new Instant[0];
    }

    /** What stands on a lock's row. */
    public WrongTries(ResultSet row) throws SQLException {
        latest = SqlInstants.instants(row, "wrong_tries");
        inRow = row.getInt("wrong_in_row");
    }

    /** Its columns of the lock's row. */
    public void writeTo(SqlRow row) {
        row.instants("wrong_tries", latest).integer("wrong_in_row", inRow);
    }

    /** Counts a wrong try. */
    public void count(Instant now, GuessingProperties limits) {
        var kept = Math.min(latest.length, limits.closeAfter() - 1);
        var longer = Arrays.copyOfRange(latest, latest.length - kept, latest.length + 1);
        longer[kept] = now;
        latest = longer;
        inRow++;
    }

    /** A right code ends the run of wrong ones; the tries of the last day still count. */
    public void right() {
        inRow = 0;
    }

    /** How many came in a row, up to now. */
    public int inRow() {
        return inRow;
    }

    /** Until when too many recent tries keep the lock closed; empty where they do not. */
    public Optional<Instant> closedUntil(Instant now, GuessingProperties limits) {
        if (latest.length < limits.closeAfter()) return Optional.empty();
        var opens = latest[latest.length - limits.closeAfter()].plus(limits.closeFor());
        return now.isBefore(opens) ? Optional.of(opens) : Optional.empty();
    }

    /** How many were wrong in a row, where that freezes; else 0. */
    public int frozenBy(GuessingProperties limits) {
        return isFrozen(limits) ? inRow : 0;
    }

    /** Whether so many tries in a row were wrong that only support can help. */
    public boolean isFrozen(GuessingProperties limits) {
        return inRow >= limits.freezeAfter();
    }

    /** How many tries are left now before the lock closes. */
    public int leftUntilClosed(Instant now, GuessingProperties limits) {
        var windowStart = now.minus(limits.closeFor());
        var recent = Arrays.stream(latest).filter(at -> at.isAfter(windowStart)).count();
        return (int) Math.max(0, limits.closeAfter() - recent);
    }

    /** How many tries in a row are left before only support can help. */
    public int leftUntilFrozen(GuessingProperties limits) {
        return Math.max(0, limits.freezeAfter() - inRow);
    }
}
