package com.domainpinlock.dump;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every value of every table, as somebody has it who has stolen the database. What the sandbox's
 * phone shows is left out: no real service has that table.
 */
final class Dump {
    private static final String SANDBOX_PHONE = "sandbox_message";
    private static final Pattern HEX = Pattern.compile("(\\\\x)?((?:\\p{XDigit}{2}){16,64})");
    private static final Pattern DIGITS = Pattern.compile("(?<![0-9])[0-9]{6,16}(?![0-9])");

    private final Map<String, List<Map<String, byte[]>>> tables = new LinkedHashMap<>();

    static Dump of(Connection connection) throws SQLException {
        var dump = new Dump();
        for (var table : names(connection)) {
            if (!table.equals(SANDBOX_PHONE)) dump.tables.put(table, rows(connection, table));
        }
        return dump;
    }

    private static List<String> names(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        var types = new String[] {"TABLE"};
        try (var found = connection.getMetaData().getTables(null, "public", null, types)) {
            while (found.next()) names.add(found.getString("TABLE_NAME"));
        }
        return names;
    }

    private static List<Map<String, byte[]>> rows(Connection connection, String table)
            throws SQLException {
        var rows = new ArrayList<Map<String, byte[]>>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select * from \"" + table + "\"")) {
            while (found.next()) rows.add(row(found));
        }
        return rows;
    }

    private static Map<String, byte[]> row(ResultSet found) throws SQLException {
        var row = new LinkedHashMap<String, byte[]>();
        var columns = found.getMetaData();
        for (var column = 1; column <= columns.getColumnCount(); column++) {
            var value =
                    columns.getColumnTypeName(column).equals("bytea")
                            ? found.getBytes(column)
                            : bytes(found.getString(column));
            if (value != null && value.length > 0) row.put(columns.getColumnName(column), value);
        }
        return row;
    }

    private static byte[] bytes(String text) {
        return text == null ? new byte[0] : text.getBytes(UTF_8);
    }

    /** The one row of a table that has this value. */
    Map<String, byte[]> row(String table, String column, String value) {
        return tables.getOrDefault(table, List.of()).stream()
                .filter(row -> value.equals(text(row.getOrDefault(column, new byte[0]))))
                .findFirst()
                .orElseThrow();
    }

    /** One more value, as a careless service would have left it somewhere. */
    Dump with(byte[] planted) {
        var more = new Dump();
        more.tables.putAll(tables);
        more.tables.put("planted", List.of(Map.of("value", planted)));
        return more;
    }

    /**
     * Whatever could be a hash or a key: 16 to 64 bytes, written as such, in hexadecimal or as a
     * UUID.
     */
    List<byte[]> longValues() {
        return values().flatMap(Dump::longOnes).toList();
    }

    private static Stream<byte[]> longOnes(byte[] value) {
        var all = new ArrayList<byte[]>();
        if (value.length >= 16 && value.length <= 64) all.add(value);
        var text = text(value);
        var hex = HEX.matcher(text);
        if (hex.matches()) all.add(HexFormat.of().parseHex(hex.group(2)));
        if (isUuid(text)) all.add(bytesOf(UUID.fromString(text)));
        return all.stream();
    }

    /** Every run of digits that could be a code or a number. */
    Set<String> digits() {
        var found = new HashSet<String>();
        values().forEach(value ->
                DIGITS.matcher(text(value)).results().forEach(run -> found.add(run.group())));
        return found;
    }

    private Stream<byte[]> values() {
        return tables.values().stream().flatMap(List::stream).flatMap(row -> row.values().stream());
    }

    static boolean isUuid(String text) {
        return text.length() == 36 && text.charAt(8) == '-' && text.charAt(23) == '-';
    }

    static byte[] bytesOf(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    /** Latin 1, so that no byte gets lost. */
    static String text(byte[] value) {
        return new String(value, ISO_8859_1);
    }
}
