package com.domainpinlock.token;

/** What came of comparing a code with a live token. */
public sealed interface Redemption {
    /** The code is right; the token has to go now. */
    record Spent() implements Redemption {}

    /**
     * The code is wrong, and the try is counted.
     *
     * @param triesLeft how many tries this token has left, zero or more
     */
    record Mismatch(int triesLeft) implements Redemption {}
}
