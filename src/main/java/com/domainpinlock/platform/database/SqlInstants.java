package com.domainpinlock.platform.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Instants on their way into a {@code timestamptz} and back: the driver takes none as they are. */
public final class SqlInstants {
    private SqlInstants() {}

    public static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }

    /** The value of a column that is never null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The same of a column by its place, from 1. */
    public static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The values of a column of {@code timestamptz[]} that is never null. */
    public static Instant[] instants(ResultSet row, String column) throws SQLException {
        if ("{}".equals(row.getString(column))) return new Instant[0];
        return Stream.of((Timestamp[]) row.getArray(column).getArray())
                .map(Timestamp::toInstant)
                .toArray(Instant[]::new);
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column)
            throws SQLException {
        var found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }
}
