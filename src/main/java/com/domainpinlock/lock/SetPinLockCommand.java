package com.domainpinlock.lock;

import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.token.PinCode;
import org.jspecify.annotations.Nullable;

/** What SetDomainPinLock can ask for. */
public sealed interface SetPinLockCommand {
    /** Who gives the command. */
    Actor actor();

    /** The domain it is about. */
    DomainName domain();

    /**
     * pinlock = 1 without a token: charge, and send one (rules 1 to 3, 8 and 9).
     *
     * @param language of the SMS; left out it is the pending one, or English
     */
    record Begin(Actor actor, DomainName domain, MobileNumber number, @Nullable Language language)
            implements SetPinLockCommand {}

    /** pinlock = 1 with a token: protect the domain (rules 5 and 6). */
    record Confirm(
            Actor actor,
            DomainName domain,
            MobileNumber number,
            @Nullable Language language,
            PinCode code)
            implements SetPinLockCommand {}

    /**
     * pinlock = 0: end the protection (rules 10 and 11).
     *
     * @param code the token; without one it is sent
     * @param forgoRenewal give up the lock without settling the term that is due (rule 24)
     */
    record Release(Actor actor, DomainName domain, @Nullable PinCode code, boolean forgoRenewal)
            implements SetPinLockCommand {}
}
