package com.domainpinlock.user;

import org.springframework.stereotype.Component;

/** Lets people in by their password, and a code where they have a second factor. */
@Component
public class SignIn {
    /**
     * Tries a password.
     *
     * @throws com.domainpinlock.kernel.CommandRefused AUTHENTICATION_FAILED, RATE_LIMITED
     */
    public SignInStep withPassword(String account, String user, String password, String source) {
        throw new UnsupportedOperationException();
    }

    /**
     * Tries the code of somebody whose password was right.
     *
     * @throws com.domainpinlock.kernel.CommandRefused AUTHENTICATION_FAILED, RATE_LIMITED
     */
    public SignedIn withCode(long person, int version, String code, String source) {
        throw new UnsupportedOperationException();
    }
}
