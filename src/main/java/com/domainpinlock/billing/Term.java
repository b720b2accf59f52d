package com.domainpinlock.billing;

import com.domainpinlock.kernel.LockId;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A year paid for a lock.
 *
 * @param ordinal its number among the lock's terms, from 1
 * @param anchorAt the charge from which the ends of this and the following terms are counted
 * @param beginsAt the first instant that is paid
 * @param endsAt the first instant that is not paid
 */
public record Term(LockId lock, int ordinal, Instant anchorAt, Instant beginsAt, Instant endsAt) {
    /** A term that begins with its charge, and so is its own anchor (rule 23). */
    static Term from(Instant charge, LockId lock, int ordinal) {
        return new Term(lock, ordinal, charge, charge, yearsAfter(charge, 1));
    }

    /** The term that is due at {@code now}, which is not before this one's end. */
    public Term next(Instant now) {
        var years = 1;
        while (!yearsAfter(anchorAt, years).isAfter(now)) years++;
        return new Term(
                lock,
                ordinal + 1,
                anchorAt,
                yearsAfter(anchorAt, years - 1),
                yearsAfter(anchorAt, years));
    }

    /**
     * The same day and time, years later: counted from the anchor, so that 29 February comes back
     * (rule 23).
     */
    static Instant yearsAfter(Instant anchor, int years) {
        return anchor.atOffset(ZoneOffset.UTC).plusYears(years).toInstant();
    }
}
