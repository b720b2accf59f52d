package com.domainpinlock.platform.database;

import static com.domainpinlock.platform.database.SqlInstants.utcOrNull;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values for columns of one row, to be compared with what was read and to be stored. Each has its
 * type, which the driver wants to know of a null too: or it has the statement prepared anew.
 */
public final class SqlRow {
    private final List<String> assignments = new ArrayList<>();
    private final List<Integer> types = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    /** No column yet. */
    public SqlRow() {}

    /** The columns of all these rows, in their order. */
    public static SqlRow of(List<SqlRow> rows) {
        var all = new SqlRow();
        for (var row : rows) {
            all.assignments.addAll(row.assignments);
            all.types.addAll(row.types);
            all.values.addAll(row.values);
        }
        return all;
    }

    public SqlRow text(String column, @Nullable Object value) {
        return add(column, "?", Types.VARCHAR, value == null ? null : value.toString());
    }

    public SqlRow uuid(String column, @Nullable Object value) {
        return add(
                column, "cast(? as uuid)", Types.VARCHAR, value == null ? null : value.toString());
    }

    public SqlRow integer(String column, @Nullable Integer value) {
        return add(column, "?", Types.INTEGER, value);
    }

    public SqlRow bigint(String column, @Nullable Long value) {
        return add(column, "?", Types.BIGINT, value);
    }

    public SqlRow bytes(String column, byte @Nullable [] value) {
        return add(column, "?", Types.BINARY, value);
    }

    public SqlRow instant(String column, @Nullable Instant value) {
        return add(column, "?", Types.TIMESTAMP_WITH_TIMEZONE, utcOrNull(value));
    }

    public SqlRow instants(String column, Instant[] values) {
        var written = Stream.of(values).map(Instant::toString).collect(Collectors.joining(","));
        return add(column, "cast(? as timestamptz[])", Types.VARCHAR, "{" + written + "}");
    }

    private SqlRow add(String column, String placeholder, int type, @Nullable Object value) {
        assignments.add(column + " = " + placeholder);
        types.add(type);
        values.add(value);
        return this;
    }

    /** Reads a column of instants that is never null. */
    public static Instant[] instants(ResultSet row, String column) throws SQLException {
        if ("{}".equals(row.getString(column))) return new Instant[0];
        return Stream.of((Timestamp[]) row.getArray(column).getArray())
                .map(Timestamp::toInstant)
                .toArray(Instant[]::new);
    }

    /** What follows {@code set} in an update. */
    public String assignments() {
        return String.join(", ", assignments);
    }

    /** The values, in the order of the assignments, and one more. */
    public void setTo(PreparedStatement statement, long id) throws SQLException {
        for (var i = 0; i < values.size(); i++) {
            var value = values.get(i);
            if (value == null) statement.setNull(i + 1, types.get(i));
            else statement.setObject(i + 1, value, types.get(i));
        }
        statement.setLong(values.size() + 1, id);
    }

    /** Whether both have the same values in the same columns. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SqlRow row
                && assignments.equals(row.assignments)
                && Arrays.deepEquals(values.toArray(), row.values.toArray());
    }

    @Override
    public int hashCode() {
        return assignments.hashCode();
    }

    @Override
    public String toString() {
        return "[columns=" + assignments + "]";
    }
}
