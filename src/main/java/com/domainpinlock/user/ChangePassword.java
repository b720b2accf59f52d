package com.domainpinlock.user;

import org.springframework.stereotype.Component;

/** Changes the password of somebody who has signed in. */
@Component
public class ChangePassword {
    /**
     * Changes it, and ends all other sessions.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for the field current or
     *     wanted, RATE_LIMITED
     */
    public SignedIn handle(SignedIn who, String current, String wanted, String source) {
        throw new UnsupportedOperationException();
    }
}
