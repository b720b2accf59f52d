package com.domainpinlock.token;

import java.time.Instant;

/** What a lock's token is at an instant: seen in its facts and the clock, never stored. */
public sealed interface TokenState {
    /** There is none: never requested, or used. */
    record None() implements TokenState {}

    /**
     * Can be tried.
     *
     * @param triesLeft how often, at least once
     */
    record Live(int triesLeft) implements TokenState {}

    /**
     * Has no try left, of codes or of numbers, and blocks until it would have expired (rules 5,
     * 20).
     */
    record Exhausted(Instant until) implements TokenState {}

    /** Is over: unused at the end of its time (rule 13). */
    record Expired(Instant since) implements TokenState {}

    /** Is over: every SMS of it has failed for good (rule 15). */
    record Undelivered() implements TokenState {}
}
