package com.domainpinlock.gateway.wire;

import java.util.Optional;

/**
 * A request as it was sent: who says to call, and what is asked for. It prints nothing, for it
 * holds keys, codes and numbers.
 */
public final class Call {
    private final Fields connection;
    private final Parameters parameters;

    Call(Fields connection, Fields command) {
        this.connection = connection;
        this.parameters = new Parameters(command);
    }

    /** A field of the connection, such as {@code S_LOGIN}. */
    public Optional<String> connection(String name) {
        return connection.find(name);
    }

    /** The command and its parameters. */
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
