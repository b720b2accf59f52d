package com.domainpinlock.money;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Stands between the service and its pool, and spoils a commit of the thread that has asked for it:
 * the server ends the connection right before it, or it succeeds and the answer is lost.
 */
final class Faults {
    /** What goes wrong. */
    enum Kind {
        TERMINATED_BEFORE_THE_COMMIT,
        ANSWER_DROPPED_AFTER_THE_COMMIT
    }

    private static final String CONNECTION_FAILURE = "08006";

    /** A renewal run goes on in threads of its own, one after the other. */
    private static final ThreadLocal<Armed> ARMED = new InheritableThreadLocal<>();

    private final AtomicInteger count = new AtomicInteger();
    private final Connection superuser;

    Faults(Connection superuser) {
        this.superuser = superuser;
    }

    private static final class Armed {
        private final Kind kind;
        private int commitsLeft;
        private volatile boolean fired;

        Armed(Kind kind, int commits) {
            this.kind = kind;
            this.commitsLeft = commits;
        }

        synchronized void pass() {
            commitsLeft = 0;
        }

        synchronized boolean isNext() {
            return --commitsLeft == 0;
        }
    }

    /** Spoils a commit of this thread's, counted from 1. */
    static void arm(Kind kind, int commit) {
        ARMED.set(new Armed(kind, commit));
    }

    /** Spoils nothing any more; says whether a commit was spoilt. */
    static boolean disarm() {
        var armed = ARMED.get();
        ARMED.remove();
        if (armed == null) return false;
        armed.pass();
        return armed.fired;
    }

    /** How many commits were spoilt. */
    int count() {
        return count.get();
    }

    /** The pool, with connections whose commits can be spoilt. */
    DataSource around(DataSource pool) {
        return proxy(
                DataSource.class,
                (method, arguments) -> {
                    var result = call(pool, method, arguments);
                    return result instanceof Connection connection ? around(connection) : result;
                });
    }

    private Connection around(Connection connection) {
        return proxy(
                Connection.class,
                (method, arguments) ->
                        method.getName().equals("commit")
                                ? commit(connection)
                                : call(connection, method, arguments));
    }

    private @Nullable Object commit(Connection connection) throws SQLException {
        var armed = ARMED.get();
        if (armed == null || !armed.isNext()) {
            connection.commit();
            return null;
        }
        armed.fired = true;
        count.incrementAndGet();
        if (armed.kind == Kind.TERMINATED_BEFORE_THE_COMMIT) terminate(connection);
        connection.commit();
        throw new SQLException("the answer to the commit is lost", CONNECTION_FAILURE);
    }

    /** Waits until the backend is gone; the server's own waiting would take a tenth of a second. */
    private void terminate(Connection connection) throws SQLException {
        var backend = connection.unwrap(PGConnection.class).getBackendPID();
        synchronized (superuser) {
            try (var statement = superuser.createStatement()) {
                statement.execute("select pg_terminate_backend(" + backend + ")");
                while (isThere(statement, backend)) Thread.onSpinWait();
            }
        }
    }

    private static boolean isThere(Statement statement, int backend) throws SQLException {
        try (var row =
                statement.executeQuery(
                        "select exists (select 1 from pg_stat_activity where pid = "
                                + backend
                                + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private interface Call {
        @Nullable Object of(Method method, @Nullable Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> call.of(method, arguments)));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
