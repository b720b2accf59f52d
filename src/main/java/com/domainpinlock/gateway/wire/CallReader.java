package com.domainpinlock.gateway.wire;

import com.domainpinlock.kernel.AsciiCase;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;

/**
 * Reads a request in either of its encodings, or in both at once: a parameter each, or all of them
 * as lines in {@code s_command}.
 */
public final class CallReader {
    private static final String CONNECTION = "s_";
    private static final String LINES = "s_command";

    private final Fields connection = new Fields();
    private final Fields command = new Fields();

    private CallReader() {}

    /**
     * Reads a request.
     *
     * @param query what follows the question mark of the address, still encoded
     * @param body a form, whatever it says to be
     * @throws com.domainpinlock.kernel.CommandRefused MALFORMED_REQUEST for what is no form, no
     *     UTF-8 or no {@code KEY=VALUE}, and for a name with two values
     */
    public static Call read(byte[] query, byte[] body) {
        var reader = new CallReader();
        FormBytes.read(query, reader::add);
        FormBytes.read(body, reader::add);
        return new Call(reader.connection, reader.command);
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
}
