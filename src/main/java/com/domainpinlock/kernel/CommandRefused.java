package com.domainpinlock.kernel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends a command that is refused and undoes what its transaction did. It carries no stack trace: it
 * is an answer.
 */
public final class CommandRefused extends RuntimeException {
    private final transient Refused refused;
    private final transient @Nullable DomainName about;

    public CommandRefused(Refused refused) {
        this(refused, null);
    }

    private CommandRefused(Refused refused, @Nullable DomainName about) {
        super(refused.why().name(), null, false, false);
        this.refused = refused;
        this.about = about;
    }

    /** The same refusal, once it is known which domain the command was about. */
    public CommandRefused about(DomainName domain) {
        return about == null ? new CommandRefused(refused, domain) : this;
    }

    /** The domain that the command turned out to be about, where that is known. */
    public Optional<DomainName> about() {
        return Optional.ofNullable(about);
    }

    public Refused refused() {
        return refused;
    }
}
