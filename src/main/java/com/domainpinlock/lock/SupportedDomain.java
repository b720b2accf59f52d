package com.domainpinlock.lock;

import com.domainpinlock.kernel.AccountId;

/**
 * A domain and its lock as support sees them.
 *
 * @param holder the account that holds the domain
 * @param tries the wrong codes that count against the lock
 */
public record SupportedDomain(AccountId holder, LockView lock, Tries tries) {
    /**
     * What guessing has cost the lock so far (rule 20).
     *
     * @param inRow wrong codes since the last right one
     * @param recent those that count towards closing it now
     */
    public record Tries(int inRow, int recent) {
        static final Tries NONE = new Tries(0, 0);
    }
}
