package com.domainpinlock.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL server of a test run, one for all tests: embedded, or in a container with {@code
 * -Dpinlock.test.database=testcontainers}. It ends with the JVM.
 */
public final class TestDatabase {
    /**
     * For measuring: it loses nothing, as the service's own, and has the memory that the README
     * asks for.
     */
    private static final Map<String, String> DURABLE =
            Map.of(
                    "fsync", "on",
                    "synchronous_commit", "on",
                    "full_page_writes", "on",
                    "shared_buffers", "1GB",
                    "max_wal_size", "4GB",
                    "checkpoint_timeout", "15min");

    private static final TestDatabase SERVER = start();
    private static final List<Map<String, String>> ALL = new CopyOnWriteArrayList<>();

    private final String address;
    private final String user;
    private final String password;

    private TestDatabase(String address, String user, String password) {
        this.address = address;
        this.user = user;
        this.password = password;
    }

    /**
     * Makes an empty database on the server and tells how to reach it, as environment variables say
     * it.
     */
    public static Map<String, String> create() {
        var name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        try (var connection =
                        DriverManager.getConnection(
                                SERVER.url("postgres"), SERVER.user, SERVER.password);
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no test database", e);
        }
        var database =
                Map.of(
                        "SPRING_DATASOURCE_URL", SERVER.url(name),
                        "SPRING_DATASOURCE_USERNAME", SERVER.user,
                        "SPRING_DATASOURCE_PASSWORD", SERVER.password);
        ALL.add(database);
        return database;
    }

    /** All databases that tests have made in this run. */
    public static List<Map<String, String>> all() {
        return List.copyOf(ALL);
    }

    private String url(String database) {
        return "jdbc:postgresql://" + address + "/" + database;
    }

    private static TestDatabase start() {
        return switch (System.getProperty("pinlock.test.database", "embedded")) {
            case "embedded" -> embedded();
            case "testcontainers" -> container();
            default ->
                    throw new IllegalArgumentException(
                            "pinlock.test.database is embedded or testcontainers");
        };
    }

    private static TestDatabase embedded() {
        try {
            var server =
                    EmbeddedPostgres.builder()
                            .setLocaleConfig("locale", "C")
                            .setLocaleConfig("encoding", "UTF-8")
                            .setRegisterShutdownHook(false)
                            .setServerConfig("max_connections", "300");
            if (Boolean.getBoolean("pinlock.test.durable"))
                DURABLE.forEach(server::setServerConfig);
            var started = server.start();
            SpringApplication.getShutdownHandlers().add(() -> close(started));
            return new TestDatabase("localhost:" + started.getPort(), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After the services, which at their end write down what they have not yet. */
    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("resource")
    private static TestDatabase container() {
        var server =
                new PostgreSQLContainer("postgres:18")
                        .withCommand("postgres", "-c", "max_connections=300");
        server.start();
        var address = server.getHost() + ":" + server.getFirstMappedPort();
        return new TestDatabase(address, server.getUsername(), server.getPassword());
    }
}
