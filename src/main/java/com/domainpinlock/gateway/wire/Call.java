package com.domainpinlock.gateway.wire;

import com.domainpinlock.kernel.AsciiCase;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import java.util.Optional;

/**
 * A request as it was sent: who says to call, and what is asked for. It comes in either of two
 * encodings, or in both at once: a parameter each, or all of them as lines in {@code s_command}. It
 * prints nothing, for it holds keys, codes and numbers.
 */
public final class Call {
    private static final String CONNECTION = "s_";
    private static final String LINES = "s_command";

    private final Fields connection = new Fields();
    private final Fields command = new Fields();
    private final Parameters parameters = new Parameters(command);

    private Call() {}

    /**
     * Reads a request.
     *
     * @param query what follows the question mark of the address, still encoded
     * @param body a form, whatever it says to be
     * @throws com.domainpinlock.kernel.CommandRefused MALFORMED_REQUEST for what is no form, no
     *     UTF-8 or no {@code KEY=VALUE}, and for a name with two values
     */
    public static Call read(byte[] query, byte[] body) {
        var call = new Call();
        FormBytes.read(query, call::add);
        FormBytes.read(body, call::add);
        return call;
    }

    private void add(String name, String value) {
        var plain = AsciiCase.lower(name.strip());
        if (plain.equals(LINES)) value.lines().forEach(this::addLine);
        else if (plain.startsWith(CONNECTION)) connection.add(name, value);
        else command.add(name, value);
    }

    private void addLine(String line) {
        if (line.isBlank()) return;
        var equals = line.indexOf('=');
        if (equals < 0) {
            throw Refused.field(
                            Refusal.MALFORMED_REQUEST,
                            "S_COMMAND",
                            "A line is a name, an equals sign and a value.")
                    .thrown();
        }
        command.add(line.substring(0, equals), line.substring(equals + 1));
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
