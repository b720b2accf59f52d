package com.domainpinlock.gateway.command;

import com.domainpinlock.gateway.wire.Parameters;
import com.domainpinlock.gateway.wire.Reply;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A command that a client can give. It turns words into a use case's, and decides nothing. */
public interface Command {
    /** Whose account a command can look at or change. */
    enum Kind {
        /** It reads, and may be given with a view of a subreseller. */
        READS,
        /** It changes something, which nobody does for a subreseller. */
        WRITES,
        /** It is about the session alone, whatever is viewed. */
        SESSION
    }

    /** How clients call it, in any case. */
    String name();

    Kind kind();

    /** What it takes, in capitals, besides COMMAND and SUBUSER. */
    List<String> parameters();

    /**
     * Lets parameters pass that it takes, each no longer than a text may be.
     *
     * @throws com.domainpinlock.kernel.CommandRefused UNKNOWN_FIELD, INVALID_VALUE
     */
    default void requireKnown(Parameters sent) {
        var shared = Stream.of(Parameters.COMMAND, Asked.SUBUSER);
        sent.requireOnly(Stream.concat(shared, parameters().stream()).toList());
    }

    /** Its parameters that are not called as the API's fields are, by the field. */
    default Map<String, String> names() {
        return Map.of();
    }

    /**
     * Carries it out.
     *
     * @throws com.domainpinlock.kernel.CommandRefused for every refusal
     */
    Reply run(Asked asked);
}
