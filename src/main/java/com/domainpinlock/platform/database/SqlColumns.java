package com.domainpinlock.platform.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hands many rows to one statement, a column at a time: the statement reads them with {@code
 * unnest}.
 */
public final class SqlColumns<T> {
    private final PreparedStatement statement;
    private final List<T> rows;
    private int index;

    public SqlColumns(PreparedStatement statement, List<T> rows) {
        this.statement = statement;
        this.rows = rows;
    }

    /**
     * Sets the statement's next parameter.
     *
     * @param type PostgreSQL's name of the column's type, as in {@code timestamptz}
     */
    public SqlColumns<T> add(String type, Function<T, @Nullable Object> value) throws SQLException {
        var values = rows.stream().map(value).toArray(length -> array(type, length));
        statement.setArray(++index, statement.getConnection().createArrayOf(type, values));
        return this;
    }

    /** Of the type itself where the driver then sends it as it is, instead of written out. */
    private static @Nullable Object[] array(String type, int length) {
        return switch (type) {
            case "int8" -> new Long[length];
            case "int4" -> new Integer[length];
            case "text" -> new String[length];
            default -> new Object[length];
        };
    }

    /**
     * Sets the next parameter to a column of bytes, which the driver wants in an array of their own
     * type.
     */
    public SqlColumns<T> bytes(Function<T, byte @Nullable []> value) throws SQLException {
        var values = rows.stream().map(value).toArray(byte[][]::new);
        statement.setArray(++index, statement.getConnection().createArrayOf("bytea", values));
        return this;
    }
}
