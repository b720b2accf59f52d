package com.domainpinlock.lock.renewal;

import com.domainpinlock.billing.Term;
import com.domainpinlock.billing.Terms;
import com.domainpinlock.lock.state.DueLock;
import com.domainpinlock.lock.state.PaidTerm;

/** A due lock whose next term was charged. */
record Renewal(DueLock due, Term next) {
    Terms.Renewed renewed() {
        return new Terms.Renewed(next, due.term().endsAt());
    }

    DueLock.Tried tried() {
        return new DueLock.Tried(due, PaidTerm.of(next));
    }
}
