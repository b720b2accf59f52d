package com.domainpinlock.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A database for tests, on a {@link TestServer}. */
public record TestDatabase(String url, String user, String password) {
    private static final String PREFIX = "test_";

    /** Who asks at the same moment waits for a turn, as long as a busy machine takes. */
    private static final Map<String, String> PATIENCE =
            Map.of(
                    "spring.datasource.hikari.connection-timeout", "30000",
                    "spring.datasource.hikari.connection-init-sql",
                            "set lock_timeout = '25s'; set statement_timeout = '30s'; set idle_in_transaction_session_timeout = '60s'");

    /** Makes one that is empty, on the server of this JVM. */
    public static TestDatabase create() {
        var name = PREFIX + UUID.randomUUID().toString().replace('-', '_');
        TestServer.mine().create(name);
        return TestServer.mine().database(name);
    }

    /** All that tests have made in this run, whichever JVM they ran in. */
    public static List<TestDatabase> all() {
        return TestServer.all().stream()
                .flatMap(server -> server.databases(PREFIX).stream().map(server::database))
                .toList();
    }

    /** Opens a connection past the service. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /**
     * The service's settings for it. A witness file belongs to one database, so each has its own.
     */
    public Map<String, String> properties() {
        var properties = connection();
        var database = url.substring(url.lastIndexOf('/') + 1);
        properties.put("pinlock.chain.witness-file", TestRun.DATA + "/witness-of-" + database);
        return properties;
    }

    /** Crowds of tests have one key, and wait for their turn as for a connection. */
    private static final Map<String, String> NO_SHARES =
            Map.of(
                    "PINLOCK_CALLS_POOLPERCENT", "0",
                    "PINLOCK_POOL_WAITMAX", "30s",
                    "PINLOCK_POOL_WAITINGMAX", "1000");

    /** How it is reached, as environment variables. */
    public Map<String, String> variables() {
        var variables = new HashMap<>(NO_SHARES);
        connection().forEach((name, value) -> variables.put(variable(name), value));
        return variables;
    }

    /** Has a test's service use it. */
    public void register(DynamicPropertyRegistry registry) {
        properties().forEach((name, value) -> registry.add(name, () -> value));
    }

    private Map<String, String> connection() {
        var properties = new HashMap<>(PATIENCE);
        properties.put("spring.datasource.url", url);
        properties.put("spring.datasource.username", user);
        properties.put("spring.datasource.password", password);
        return properties;
    }

    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
