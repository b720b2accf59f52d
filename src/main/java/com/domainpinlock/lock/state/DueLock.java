package com.domainpinlock.lock.state;

import com.domainpinlock.audit.AuditHead;
import com.domainpinlock.billing.Term;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.LockId;
import java.time.Instant;

/**
 * An active lock whose next term is due, as a renewal reads it: many at once, with few columns.
 *
 * @param term the one that has ended
 * @param overdue whether its charge was tried in vain before
 */
public record DueLock(
        AccountId account, DomainName domain, Term term, AuditHead auditHead, boolean overdue) {
    /** One whose charge was tried, and the term that it has now. */
    public record Tried(DueLock lock, PaidTerm term) {}

    public LockId id() {
        return term.lock();
    }

    public Tried triedAgainAt(Instant again) {
        return new Tried(this, PaidTerm.of(term).triedAgainAt(again));
    }
}
