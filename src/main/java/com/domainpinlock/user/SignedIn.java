package com.domainpinlock.user;

import com.domainpinlock.account.Caller;

/**
 * Somebody who has signed in. While the password is still the one that somebody else has seen, the
 * caller has no scope: it opens nothing but the change of it.
 *
 * @param caller on whose behalf they act, and what they may do
 * @param user the name that they sign in with
 * @param version of their access: with the next one this is over
 * @param mustChangePassword whether it has to be changed before anything else
 * @param secondFactor whether a code is asked for besides the password
 */
public record SignedIn(
        Caller caller,
        String user,
        int version,
        boolean mustChangePassword,
        boolean secondFactor) {}
