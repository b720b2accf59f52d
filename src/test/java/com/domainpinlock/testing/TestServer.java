package com.domainpinlock.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A PostgreSQL server for tests: embedded, or in a container with {@code
 * -Dpinlock.test.database=testcontainers}.
 *
 * <p>A run by Maven starts one for each of its JVMs before them (see {@link TestServers}), so that
 * they outlive the tests and {@code SecretsIT} can read what all of them have left behind. A single
 * test started by an IDE brings one of its own.
 *
 * @param address host and port
 */
record TestServer(String address, String user, String password) {
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

    /** Where a hundred small queries run a second, a second process for one of them is a loss. */
    private static final Map<String, String> BRIEF = Map.of("max_parallel_workers_per_gather", "0");

    private static final String CONNECTIONS_MAX = "300";

    /** The server of this JVM's tests. */
    static TestServer mine() {
        return Mine.SERVER;
    }

    /** All servers of this run of tests, this JVM's among them. */
    static List<TestServer> all() {
        var started =
                TestRun.folder()
                        .filter(Files::exists)
                        .map(TestServers::startedFor)
                        .orElse(List.of());
        return started.isEmpty() ? List.of(mine()) : started;
    }

    /** A database of it. */
    TestDatabase database(String name) {
        return new TestDatabase("jdbc:postgresql://" + address + "/" + name, user, password);
    }

    /** Makes an empty database. */
    void create(String database) {
        try (var connection = database("postgres").connect();
                var statement = connection.createStatement()) {
            statement.execute("create database " + database);
        } catch (SQLException e) {
            throw new IllegalStateException("no test database", e);
        }
    }

    /** The names of all databases whose names begin like this. */
    List<String> databases(String prefix) {
        try (var connection = database("postgres").connect();
                var statement =
                        connection.prepareStatement(
                                "select datname from pg_database where starts_with(datname, ?)")) {
            statement.setString(1, prefix);
            var names = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException("no test databases", e);
        }
    }

    /**
     * Starts one.
     *
     * @param atTheEnd takes what ends it again, to be run when this JVM ends
     */
    static TestServer start(Consumer<Runnable> atTheEnd) {
        return switch (System.getProperty("pinlock.test.database", "embedded")) {
            case "embedded" -> embedded(atTheEnd);
            case "testcontainers" -> container();
            default ->
                    throw new IllegalArgumentException(
                            "pinlock.test.database is embedded or testcontainers");
        };
    }

    private static TestServer embedded(Consumer<Runnable> atTheEnd) {
        try {
            var server =
                    EmbeddedPostgres.builder()
                            .setLocaleConfig("locale", "C")
                            .setLocaleConfig("encoding", "UTF-8")
                            .setRegisterShutdownHook(false)
                            .setServerConfig("max_connections", CONNECTIONS_MAX);
            var measures = Boolean.getBoolean("pinlock.test.durable");
            (measures ? DURABLE : BRIEF).forEach(server::setServerConfig);
            var started = server.start();
            atTheEnd.accept(() -> close(started));
            return new TestServer("localhost:" + started.getPort(), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("resource")
    private static TestServer container() {
        var server =
                new PostgreSQLContainer("postgres:18")
                        .withCommand("postgres", "-c", "max_connections=" + CONNECTIONS_MAX);
        server.start();
        var address = server.getHost() + ":" + server.getFirstMappedPort();
        return new TestServer(address, server.getUsername(), server.getPassword());
    }

    private static final class Mine {
        static final TestServer SERVER =
                TestRun.folder()
                        .map(run -> TestServers.await(run, TestRun.fork()))
                        .orElseGet(() -> start(Mine::afterTheServices));

        /** At their end they write down what they have not yet. */
        private static void afterTheServices(Runnable end) {
            SpringApplication.getShutdownHandlers().add(end);
        }
    }
}
