package com.domainpinlock.calls;

import java.time.Duration;

/**
 * Where a key stands after a call.
 *
 * @param kind whose limit it is
 * @param perMinute how many calls there are a minute in the long run
 * @param remaining how many could follow at once
 * @param untilFull how long it takes until there are as many as there ever are
 * @param untilNext how long until the next call can pass; zero where this one did
 */
public record CallRate(
        Kind kind, int perMinute, long remaining, Duration untilFull, Duration untilNext) {
    /** Whether this call passes. */
    public boolean isWithin() {
        return untilNext.isZero();
    }

    /** The header {@code RateLimit-Policy} of draft-ietf-httpapi-ratelimit-headers-10. */
    public String policyHeader() {
        return "\"%s\";q=%s;w=60".formatted(kind.policy(), perMinute);
    }

    /** The header {@code RateLimit} of the same draft. */
    public String stateHeader() {
        var seconds = untilFull.plusSeconds(1).minusNanos(1).toSeconds();
        return "\"%s\";r=%s;t=%s".formatted(kind.policy(), remaining, seconds);
    }

    /** What a call is, for its limit: each key has one of either. */
    public enum Kind {
        /** A command, or a question about domains, money or keys. */
        COMMAND("calls"),
        /** A question to the guard, which comes before every change of a domain. */
        AUTHORIZATION("authorizations");

        private final String policy;

        Kind(String policy) {
            this.policy = policy;
        }

        /** The limit's name in the headers. */
        public String policy() {
            return policy;
        }
    }
}
