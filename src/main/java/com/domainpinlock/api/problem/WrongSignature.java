package com.domainpinlock.api.problem;

/** Refuses a request that should be signed by whoever it says it is from, and is not: 403. */
public final class WrongSignature extends RuntimeException {
    public WrongSignature() {
        super("wrong signature", null, false, false);
    }
}
