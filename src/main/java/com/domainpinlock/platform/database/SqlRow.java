package com.domainpinlock.platform.database;

import static com.domainpinlock.platform.database.SqlInstants.utcOrNull;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values for columns of one row, to be compared with what was read and to be stored. Each has its
 * type, which the driver wants to know of a null too: or it has the statement prepared anew. Beyond
 * 150 lines, for each type of a column has its verb.
 */
public final class SqlRow {
    private final List<String> columns = new ArrayList<>();
    private final List<String> placeholders = new ArrayList<>();
    private final List<Integer> types = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    /** No column yet. */
    public SqlRow() {}

    /** The columns of all these rows, in their order. */
    public static SqlRow of(List<SqlRow> rows) {
        var all = new SqlRow();
        for (var row : rows) {
            all.columns.addAll(row.columns);
            all.placeholders.addAll(row.placeholders);
            all.types.addAll(row.types);
            all.values.addAll(row.values);
        }
        return all;
    }

    /** A column of {@code text}, of an enum's name too. */
    public SqlRow text(String column, @Nullable Object value) {
        return add(column, "?", Types.VARCHAR, value == null ? null : value.toString());
    }

    /** A column of {@code uuid}. */
    public SqlRow uuid(String column, @Nullable Object value) {
        return add(
                column, "cast(? as uuid)", Types.VARCHAR, value == null ? null : value.toString());
    }

    /** A column of {@code integer} or {@code smallint}. */
    public SqlRow integer(String column, @Nullable Integer value) {
        return add(column, "?", Types.INTEGER, value);
    }

    /** A column of {@code bigint}. */
    public SqlRow bigint(String column, @Nullable Long value) {
        return add(column, "?", Types.BIGINT, value);
    }

    /** A column of {@code bytea}. */
    public SqlRow bytes(String column, byte @Nullable [] value) {
        return add(column, "?", Types.BINARY, value);
    }

    /** A column of {@code bytea[]}. */
    public SqlRow bytes(String column, Collection<byte[]> values) {
        var written =
                values.stream()
                        .map(value -> "\"\\\\x" + HexFormat.of().formatHex(value) + "\"")
                        .collect(Collectors.joining(","));
        return add(column, "cast(? as bytea[])", Types.VARCHAR, "{" + written + "}");
    }

    /** A column of {@code boolean}. */
    public SqlRow bool(String column, boolean value) {
        return add(column, "?", Types.BOOLEAN, value);
    }

    /** A column of {@code bigint[]}. */
    public SqlRow bigints(String column, Collection<Long> values) {
        var written = values.stream().map(Object::toString).collect(Collectors.joining(","));
        return add(column, "cast(? as bigint[])", Types.VARCHAR, "{" + written + "}");
    }

    /** A column of {@code timestamptz}. */
    public SqlRow instant(String column, @Nullable Instant value) {
        return add(column, "?", Types.TIMESTAMP_WITH_TIMEZONE, utcOrNull(value));
    }

    /** A column of {@code timestamptz[]}. */
    public SqlRow instants(String column, Instant[] values) {
        var written = Stream.of(values).map(Instant::toString).collect(Collectors.joining(","));
        return add(column, "cast(? as timestamptz[])", Types.VARCHAR, "{" + written + "}");
    }

    private SqlRow add(String column, String placeholder, int type, @Nullable Object value) {
        columns.add(column);
        placeholders.add(placeholder);
        types.add(type);
        values.add(value);
        return this;
    }

    /** Whether it has no column. */
    public boolean isEmpty() {
        return columns.isEmpty();
    }

    /** The names of the columns. */
    public List<String> columns() {
        return List.copyOf(columns);
    }

    /** What follows the table's name in an insert. */
    public String inserted() {
        return "("
                + String.join(", ", columns)
                + ") values ("
                + String.join(", ", placeholders)
                + ")";
    }

    /** What follows {@code select}, where the values are selected by the columns' names. */
    public String selected() {
        return joined(" as ", placeholders, columns);
    }

    /** What follows {@code set} in an update. */
    public String assignments() {
        return joined(" = ", columns, placeholders);
    }

    private static String joined(String with, List<String> first, List<String> second) {
        return IntStream.range(0, first.size())
                .mapToObj(i -> first.get(i) + with + second.get(i))
                .collect(Collectors.joining(", "));
    }

    /**
     * Sets the values, in their order.
     *
     * @param from the index of the first
     * @return the index after the last
     */
    public int setTo(PreparedStatement statement, int from) throws SQLException {
        var index = from;
        for (var i = 0; i < values.size(); i++, index++) {
            var value = values.get(i);
            if (value == null) statement.setNull(index, types.get(i));
            else statement.setObject(index, value, types.get(i));
        }
        return index;
    }

    /** Whether both have the same values in the same columns. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SqlRow row
                && columns.equals(row.columns)
                && Arrays.deepEquals(values.toArray(), row.values.toArray());
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }

    @Override
    public String toString() {
        return "[columns=" + columns + "]";
    }
}
