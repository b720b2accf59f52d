package com.domainpinlock.admin;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.lock.StandingLock;

/** What came of entering a domain at an account. */
public sealed interface Synced {
    /** How the directory has changed. */
    enum Change {
        /** The domain was not there. */
        ADDED,
        /** The account already held it. */
        UNCHANGED,
        /** It was another account's. */
        MOVED
    }

    /** The account holds the domain. */
    record Placed(Change change, StandingLock.Fate lock) implements Synced {}

    /** Nothing has changed; a refused holder change stands on the lock's trail. */
    record Rejected(Refused refused) implements Synced {}
}
