package com.domainpinlock.lock;

import com.domainpinlock.billing.Term;
import com.domainpinlock.billing.Terms;

/** A due lock whose next term was charged. */
record Renewal(DueLock due, Term next) {
    Terms.Renewed renewed() {
        return new Terms.Renewed(next, due.term().endsAt());
    }

    DueLock.Tried tried() {
        return new DueLock.Tried(due, PaidTerm.of(next));
    }
}
