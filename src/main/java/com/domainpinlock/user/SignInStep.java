package com.domainpinlock.user;

/** How far somebody has come who has sent the right password. */
public sealed interface SignInStep {
    /** All the way. */
    record Entered(SignedIn who) implements SignInStep {}

    /**
     * A code is missing. This opens nothing by itself, and must not be told who has not sent the
     * password.
     *
     * @param person who they are
     * @param version of their access
     */
    record CodeRequired(long person, int version) implements SignInStep {}
}
