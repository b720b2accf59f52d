package com.domainpinlock.budget;

import com.domainpinlock.platform.database.SqlInstants;
import com.domainpinlock.platform.database.SqlRow;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lock's memory of its last number, as a keyed hash, and of when first calls have changed it. It
 * outlives a switching off, which would else be the way round the limit.
 */
public class NumberChanges {
    private byte @Nullable [] mark;
    private Instant[] latest;

    /** No number yet. */
    public NumberChanges() {
        latest = new Instant[0];
    }

    /** What stands on a lock's row. */
    public NumberChanges(ResultSet row) throws SQLException {
        mark = row.getBytes("number_mark");
        latest = SqlInstants.instants(row, "number_changes");
    }

    /** Its columns of the lock's row. */
    public void writeTo(SqlRow row) {
        row.bytes("number_mark", mark).instants("number_changes", latest);
    }

    /** Whether a number with these marks is another one than the last. */
    boolean isOther(Collection<byte[]> marks) {
        var last = mark;
        return last != null && marks.stream().noneMatch(one -> MessageDigest.isEqual(one, last));
    }

    /** Whether a number with these marks is the last. */
    boolean isLast(Collection<byte[]> marks) {
        return mark != null && !isOther(marks);
    }

    /** Until when no further change is let through; empty where one is. */
    Optional<Instant> refusedUntil(Instant now, int most) {
        if (latest.length < most) return Optional.empty();
        var opens = latest[latest.length - most].plus(SentSms.DAY);
        return now.isBefore(opens) ? Optional.of(opens) : Optional.empty();
    }

    void remember(byte[] wanted) {
        mark = wanted.clone();
    }

    void count(Instant now, int most) {
        var kept = Math.min(latest.length, most - 1);
        var longer = Arrays.copyOfRange(latest, latest.length - kept, latest.length + 1);
        longer[kept] = now;
        latest = longer;
    }
}
