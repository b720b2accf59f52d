package com.domainpinlock.gateway.wire;

import com.domainpinlock.gateway.wire.Reply.Property;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes an answer as clients read it: one line each, in their order, and EOF. */
public final class ReplyWriter {
    private static final int FOREIGN_PARAMETER = 503;
    private static final double MILLIS = 1000;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9 -]*");

    private final StringBuilder text = new StringBuilder("[RESPONSE]\n");
    private final Dialect dialect;

    private ReplyWriter(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The whole body, with line feeds alone. */
    public static String write(Reply reply, Duration runtime, Dialect dialect) {
        var writer = new ReplyWriter(dialect);
        writer.head(reply, runtime);
        reply.properties().stream()
                .sorted(Comparator.comparing(Property::name))
                .forEach(writer::property);
        return writer.text.append("EOF\n").toString();
    }

    private void head(Reply reply, Duration runtime) {
        var standard = standardText(reply.code());
        var detail = reply.detail();
        line("code", Integer.toString(reply.code()));
        line("description", detail == null ? standard : standard + "; " + detail);
        if (reply.code() == FOREIGN_PARAMETER) return; // published without
        line("runtime", String.format(Locale.ROOT, "%.3f", runtime.toMillis() / MILLIS));
        line("queuetime", "0");
    }

    private void property(Property property) {
        switch (property) {
            case Property.Single(var name, var value) -> property(name, 0, value);
            case Property.Rows(var columns, var rows) -> {
                for (var row = 0; row < rows.size(); row++)
                    for (var column = 0; column < columns.size(); column++)
                        property(columns.get(column), row, rows.get(row).get(column));
            }
        }
    }

    private void property(String name, int index, String value) {
        if (!NAME.matcher(name).matches()) throw new IllegalArgumentException("no name: " + name);
        line("property[" + name + "][" + index + "]", value);
    }

    private void line(String name, String value) {
        text.append(name).append(dialect.between()).append(harmless(value)).append('\n');
    }

    /** Clients end a value at a line's end or at an equals sign, and cut braces out. */
    private static String harmless(String value) {
        var safe = new StringBuilder(value.length());
        value.codePoints().map(ReplyWriter::harmless).forEach(safe::appendCodePoint);
        return safe.toString().strip();
    }

    private static int harmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE -> '?';
            default ->
                    switch (character) {
                        case '{' -> '(';
                        case '}' -> ')';
                        case '=' -> ':';
                        default -> character;
                    };
        };
    }

    /** The published text of each code. */
    private static String standardText(int code) {
        return switch (code) {
            case 200 -> "Command completed successfully";
            case 421 -> "Command failed due to server error. Client should try again";
            case 422 ->
                    "Abuse detected! The account has been temporarily locked! Please standby some minutes";
            case 500 -> "Invalid command name";
            case 503 -> "Invalid attribute name";
            case 504 -> "Missing required attribute";
            case 505 -> "Invalid attribute value syntax";
            case 530 -> "Authentication failed";
            case 531 -> "Authorization failed";
            case 540 -> "Attribute value is not unique";
            case 541 -> "Invalid attribute value";
            case 545 -> "Entity reference not found";
            case 546 -> "Credit limit exceeded";
            case 547 -> "Invalid command sequence";
            case 549 -> "Command failed";
            case 552 -> "Domain status does not allow for operation";
            case 557 -> "Object status prohibits operation";
            default -> throw new IllegalArgumentException("no answer has the code " + code);
        };
    }
}
