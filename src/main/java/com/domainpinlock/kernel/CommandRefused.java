package com.domainpinlock.kernel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends a command that is refused and undoes what its transaction did. It carries no stack trace: it
 * is an answer.
 */
public final class CommandRefused extends RuntimeException {
    private final transient Refused refused;
    private final transient @Nullable About about;

    /**
     * What a command turned out to be about.
     *
     * @param change what of the domain, where the command's name does not say it; else empty
     */
    public record About(DomainName domain, String change) {}

    public CommandRefused(Refused refused) {
        this(refused, null);
    }

    private CommandRefused(Refused refused, @Nullable About about) {
        super(refused.why().name(), null, false, false);
        this.refused = refused;
        this.about = about;
    }

    /** The same refusal, once it is known what the command was about. */
    public CommandRefused about(About known) {
        return about == null ? new CommandRefused(refused, known) : this;
    }

    /** What the command turned out to be about, where that is known. */
    public Optional<About> about() {
        return Optional.ofNullable(about);
    }

    public Refused refused() {
        return refused;
    }
}
