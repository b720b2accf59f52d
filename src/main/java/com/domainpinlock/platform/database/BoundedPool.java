package com.domainpinlock.platform.database;

import com.domainpinlock.kernel.StartRefused;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Refuses a request soon that would wait long for a connection: the caller can go to another
 * instance then. What the service does by itself, such as renewals, waits as long as the pool says.
 */
final class BoundedPool extends DelegatingDataSource {
    private final Semaphore free;
    private final Bounds bounds;
    private final Duration patience;

    BoundedPool(HikariDataSource pool, Bounds bounds) {
        super(pool);
        this.bounds = bounds;
        free = new Semaphore(pool.getMaximumPoolSize(), true);
        patience = Duration.ofMillis(pool.getConnectionTimeout());
    }

    /**
     * How requests wait for one of the pool's connections.
     *
     * @param waitMax how long one waits before it is refused
     * @param waitingMax how many wait at once; more are refused at once
     */
    @ConfigurationProperties("pinlock.pool")
    record Bounds(@DefaultValue("150ms") Duration waitMax, @DefaultValue("128") int waitingMax) {
        Bounds {
            if (!waitMax.isPositive())
                throw new StartRefused("pinlock.pool.wait-max is more than 0.");
            if (waitingMax < 1) throw new StartRefused("pinlock.pool.waiting-max is 1 or more.");
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        var ofRequest = RequestContextHolder.getRequestAttributes() != null;
        if (ofRequest && free.getQueueLength() >= bounds.waitingMax()) throw tooBusy();
        if (!isFreeWithin(ofRequest ? bounds.waitMax() : patience)) throw tooBusy();
        var given = false;
        try {
            var connection = new Given(super.getConnection(), free).connection();
            given = true;
            return connection;
        } finally {
            if (!given) free.release();
        }
    }

    private boolean isFreeWithin(Duration wait) throws SQLException {
        try {
            return free.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooBusy();
        }
    }

    private static SQLException tooBusy() {
        return new SQLTransientConnectionException("no connection is free");
    }

    /** A connection that makes room for the next one when it is closed. */
    private record Given(Connection pooled, Semaphore free, AtomicBoolean closed)
            implements InvocationHandler {
        Given(Connection pooled, Semaphore free) {
            this(pooled, free, new AtomicBoolean());
        }

        Connection connection() {
            return (Connection)
                    Proxy.newProxyInstance(
                            BoundedPool.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            this);
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] sent)
                throws Throwable {
            try {
                return method.invoke(pooled, sent);
            } catch (InvocationTargetException e) {
                throw Objects.requireNonNullElse(e.getCause(), e);
            } finally {
                if (method.getName().equals("close") && closed.compareAndSet(false, true))
                    free.release();
            }
        }
    }
}
