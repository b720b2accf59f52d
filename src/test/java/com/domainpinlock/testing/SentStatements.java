package com.domainpinlock.testing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts the statements that each HTTP request sends to PostgreSQL, in two ways that have to agree.
 *
 * <p>The first is a proxy around the pool's connections: every execution is a statement; the first
 * one of a transaction also sends the BEGIN, which JDBC hides; and the commit or rollback that ends
 * a begun transaction is a statement, while one of an untouched connection sends nothing. The
 * second is the driver's own log of what it puts on the wire: every Execute and every simple Query
 * message.
 *
 * <p>Only the request's own thread is counted. The courier, the sweeps and the refreshing of API
 * keys run on others, beside all requests. Not counted either is the pool's question whether a
 * connection that lay idle for half a second still lives: a busy service never asks it.
 */
@TestConfiguration(proxyBeanMethods = false)
public class SentStatements {
    /** What the proxy saw, what the wire, and how often an answer was waited for. */
    public record Sent(List<String> byProxy, List<String> onTheWire, AtomicInteger roundTrips) {
        Sent() {
            this(new ArrayList<>(), new ArrayList<>(), new AtomicInteger());
        }
    }

    private static final Logger WIRE = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");
    private static final ThreadLocal<Sent> CURRENT = new ThreadLocal<>();
    private static final Map<String, Sent> BY_REQUEST = new ConcurrentHashMap<>();

    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    /** What the request with this {@code X-Request-Id} has sent. */
    public static Sent by(String requestId) {
        var sent = BY_REQUEST.get(requestId);
        if (sent == null) throw new AssertionError("no such request: " + requestId);
        return sent;
    }

    /** What this thread sends while it does something. */
    public static Sent during(Runnable work) {
        var sent = new Sent();
        CURRENT.set(sent);
        WIRE.setLevel(Level.FINEST);
        try {
            work.run();
        } finally {
            WIRE.setLevel(Level.OFF);
            CURRENT.remove();
        }
        return sent;
    }

    @Bean
    static BeanPostProcessor countedConnections() {
        var statements = new SentStatements();
        WIRE.setUseParentHandlers(false);
        WIRE.addHandler(new WireLog());
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool ? statements.counted(pool) : bean;
            }
        };
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static OncePerRequestFilter countedRequests() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(
                    HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                var id = request.getHeader("X-Request-Id");
                if (id == null) {
                    chain.doFilter(request, response);
                    return;
                }
                var sent = new Sent();
                BY_REQUEST.put(id, sent);
                CURRENT.set(sent);
                WIRE.setLevel(Level.FINEST);
                try {
                    chain.doFilter(request, response);
                } finally {
                    WIRE.setLevel(Level.OFF);
                    CURRENT.remove();
                }
            }
        };
    }

    private DataSource counted(DataSource pool) {
        return ProxyDataSourceBuilder.create(pool)
                .beforeQuery((execution, queries) -> {
                    begin(execution.getConnectionId());
                    var statement = queries.getFirst().getQuery();
                    for (var i = 0; i < Math.max(1, execution.getBatchSize()); i++)
                        for (var one : statement.split(";\n", -1)) add(one);
                })
                .beforeMethod(this::end)
                .build();
    }

    private void begin(String connection) {
        if (begun.add(connection)) add("BEGIN");
    }

    private void end(MethodExecutionContext call) {
        var name = call.getMethod().getName();
        if (!name.equals("commit") && !name.equals("rollback")) return;
        if (begun.remove(call.getConnectionInfo().getConnectionId())) add(name);
    }

    private static void add(String statement) {
        var sent = CURRENT.get();
        if (sent != null) sent.byProxy().add(statement);
    }

    /** Takes from the driver's log what it sends in the request's thread. */
    private static final class WireLog extends Handler {
        @Override
        public void publish(LogRecord line) {
            var sent = CURRENT.get();
            if (sent == null) return;
            var message = line.getMessage();
            var isStatement =
                    message.contains("FE=> Execute") || message.contains("FE=> SimpleQuery");
            var isEnd = message.contains("FE=> Sync");
            if ((isStatement || isEnd) && isPoolsQuestion()) return;
            if (isStatement) sent.onTheWire().add(message);
            if (isEnd) sent.roundTrips().incrementAndGet();
        }

        private static boolean isPoolsQuestion() {
            return StackWalker.getInstance()
                    .walk(calls ->
                            calls.anyMatch(
                                    call -> call.getMethodName().equals("isConnectionDead")));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
