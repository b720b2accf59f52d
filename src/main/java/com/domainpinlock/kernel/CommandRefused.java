package com.domainpinlock.kernel;

/**
 * Ends a command that is refused and undoes what its transaction did. It carries no stack trace: it
 * is an answer.
 */
public final class CommandRefused extends RuntimeException {
    private final transient Refused refused;

    public CommandRefused(Refused refused) {
        super(refused.why().name(), null, false, false);
        this.refused = refused;
    }

    public Refused refused() {
        return refused;
    }
}
