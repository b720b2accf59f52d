package com.domainpinlock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.springframework.util.FileSystemUtils;

/**
 * Starts the PostgreSQL servers of a run of tests, one for each JVM that runs tests, and keeps them
 * until Maven ends, however it ends.
 *
 * <p>Why not one for all: the oldest running transaction is that of the whole server, and what
 * waits for it (notices, the audit's witness) would wait for the tests of the other JVM.
 */
public final class TestServers {
    private TestServers() {}

    /**
     * @param arguments the folder of the run, and how many JVMs run tests
     */
    public static void main(String[] arguments) throws InterruptedException {
        var run = Path.of(arguments[0]);
        removeEarlierRuns(run);
        var maven = ProcessHandle.current().parent().orElseThrow();
        maven.onExit().thenRun(() -> System.exit(0));
        IntStream.rangeClosed(1, Integer.parseInt(arguments[1]))
                .parallel()
                .forEach(number -> write(run, number, TestServer.start(TestServers::atTheEnd)));
        Thread.currentThread().join();
    }

    private static void removeEarlierRuns(Path run) {
        if (Files.notExists(run.getParent())) return;
        try (var runs = Files.list(run.getParent())) {
            for (var other : runs.filter(folder -> !folder.equals(run)).toList())
                FileSystemUtils.deleteRecursively(other);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void atTheEnd(Runnable end) {
        Runtime.getRuntime().addShutdownHook(new Thread(end));
    }

    /** The server of the JVM with this number, once it is there. */
    static TestServer await(Path run, int number) {
        var file = file(run, number);
        Patience.until("PostgreSQL has started: " + file, () -> Files.exists(file));
        return read(file);
    }

    /** All servers that were started for this run. */
    static List<TestServer> startedFor(Path run) {
        try (var files = Files.list(run)) {
            return files.filter(file -> file.toString().endsWith(".server"))
                    .sorted()
                    .map(TestServers::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path run, int number) {
        return run.resolve(number + ".server");
    }

    private static void write(Path run, int number, TestServer server) {
        var properties = new Properties();
        properties.setProperty("address", server.address());
        properties.setProperty("user", server.user());
        properties.setProperty("password", server.password());
        try {
            Files.createDirectories(run);
            var whole = Files.createTempFile(run, "server", ".tmp");
            try (var writer = Files.newBufferedWriter(whole)) {
                properties.store(writer, null);
            }
            Files.move(whole, file(run, number), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestServer read(Path file) {
        var properties = TestRun.properties(file);
        return new TestServer(
                properties.getProperty("address"),
                properties.getProperty("user"),
                properties.getProperty("password"));
    }
}
