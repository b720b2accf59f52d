package com.domainpinlock.lock.state;

import com.domainpinlock.billing.Term;
import java.time.Instant;

/**
 * Which term a lock has, and when it is charged next: at the term's end, and later where that was
 * tried in vain. The lock's row holds it, one by one and by the batch.
 */
public record PaidTerm(Integer termOrdinal, Instant paidUntil, Instant chargeAt) {
    public static PaidTerm of(Term term) {
        return new PaidTerm(term.ordinal(), term.endsAt(), term.endsAt());
    }

    /** The same, overdue: its lock stays closed until the charge succeeds (rule 24). */
    PaidTerm triedAgainAt(Instant again) {
        return new PaidTerm(termOrdinal, paidUntil, again);
    }
}
