package com.domainpinlock.calls;

/** What a call is, for its limit: each key has one of either. */
public enum CallKind {
    /** A command, or a question about domains, money or keys. */
    COMMAND("calls"),
    /** A question to the guard, which comes before every change of a domain. */
    AUTHORIZATION("authorizations");

    private final String policy;

    CallKind(String policy) {
        this.policy = policy;
    }

    /** The limit's name in the headers. */
    public String policy() {
        return policy;
    }
}
