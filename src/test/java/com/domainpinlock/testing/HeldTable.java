package com.domainpinlock.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

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
        awaitVisitors(1);
    }

    /** Waits until so many stand at the table and cannot go on. */
    public void awaitVisitors(int count) {
        Patience.until(count + " need " + table, () -> visitors() >= count);
    }

    /**
     * Makes a call whose connection ends as soon as it needs the table, as an administrator or a
     * failover ends it.
     */
    public static <T> T losing(Connection connection, String table, Callable<T> call)
            throws Exception {
        try (var caller = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<T> answer;
            try (var held = new HeldTable(connection, table)) {
                answer = caller.submit(call);
                held.endVisitors();
            }
            return answer.get(1, TimeUnit.MINUTES);
        }
    }

    private void endVisitors() throws SQLException {
        awaitVisitor();
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_locks where relation = '%s'::regclass and not granted"
                            .formatted(table));
        }
    }

    private int visitors() throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select count(*) from pg_locks where relation = '%s'::regclass and not granted"
                                        .formatted(table))) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
