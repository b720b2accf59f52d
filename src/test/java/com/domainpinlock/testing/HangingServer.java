package com.domainpinlock.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of a test's own that can be made to hang (SIGSTOP), as one does whose disk does not
 * answer. What it has committed can be copied to another meanwhile, as a replica has it.
 */
public final class HangingServer implements AutoCloseable {
    private static final String DATABASE = "pinlock";

    private final Path folder;
    private final EmbeddedPostgres postgres;

    private HangingServer(Path folder, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    /** Starts one with an empty database. */
    public static HangingServer start(Path folder) {
        var server = start(folder, freePort());
        try (var connection = server.postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + DATABASE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server;
    }

    private static HangingServer start(Path folder, int port) {
        try {
            var postgres =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(folder)
                            .setCleanDataDirectory(false)
                            .setRegisterShutdownHook(false)
                            .setLocaleConfig("locale", "C")
                            .setLocaleConfig("encoding", "UTF-8")
                            .setServerConfig("fsync", "on")
                            .setPort(port)
                            .start();
            return new HangingServer(folder, postgres);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where nobody listens. */
    public static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return postgres.getPort();
    }

    /** Keeps everybody else off a table. */
    public HeldTable holding(String table) throws SQLException {
        return new HeldTable(postgres.getDatabase("postgres", DATABASE).getConnection(), table);
    }

    /** Stops it in its tracks, with all that serve its connections. */
    public void hang() {
        signal("-STOP");
    }

    public void goOn() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            var pid = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst().strip();
            var postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            var pids =
                    Stream.concat(Stream.of(postmaster), postmaster.children())
                            .map(process -> Long.toString(process.pid()));
            var command = Stream.concat(Stream.of("kill", signal), pids).toList();
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** Starts another with all that this one, which hangs, has committed. */
    public HangingServer copiedTo(Path copy, int port) throws IOException {
        FileSystemUtils.copyRecursively(folder, copy);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
        Files.delete(copy.resolve("postmaster.pid"));
        return start(copy, port);
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
