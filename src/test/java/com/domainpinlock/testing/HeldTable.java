package com.domainpinlock.testing;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Keeps everybody else off a table until it is closed, so that a service stops in its tracks where
 * it needs the table: no other way in is needed to kill it at exactly that point.
 */
public final class HeldTable implements AutoCloseable {
    private final Connection connection;
    private final String table;

    /** Holds the table on a connection of its own, which it closes at the end. */
    public HeldTable(Connection connection, String table) throws SQLException {
        this.connection = connection;
        this.table = table;
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("lock table " + table + " in access exclusive mode");
        }
    }

    /** Waits until somebody stands at the table and cannot go on. */
    public void awaitVisitor() {
        Patience.until("somebody needs " + table, this::hasVisitor);
    }

    private boolean hasVisitor() throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select 1 from pg_locks where relation = '%s'::regclass and not granted"
                                        .formatted(table))) {
            return rows.next();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
