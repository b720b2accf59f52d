package com.domainpinlock.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL that outlived its service, as after SIGKILL. It must have ended before the next one
 * starts: both would write the same files.
 */
final class Postmaster {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Postmaster() {}

    /** Ends what still runs on the cluster; the caller has locked the folder. */
    static void endOrphan(Path cluster) throws IOException, InterruptedException {
        var pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) return;
        var lines = Files.readAllLines(pidFile);
        var process = process(lines);
        var orphan = process.filter(candidate -> isPostgres(candidate, lines));
        if (orphan.isPresent()) end(orphan.get());
        // The number is another process's now, and PostgreSQL would refuse to start because of it.
        if (process.filter(ProcessHandle::isAlive).isPresent()) Files.deleteIfExists(pidFile);
    }

    private static Optional<ProcessHandle> process(List<String> lines) {
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /**
     * The second line names the cluster, which tells this PostgreSQL from any other of the machine.
     */
    private static boolean isPostgres(ProcessHandle process, List<String> lines) {
        var command = process.info().command().orElse("");
        var arguments = process.info().arguments();
        return (command.endsWith("postgres") || command.endsWith("postgres.exe"))
                && (arguments.isEmpty()
                        || lines.size() < 2
                        || Arrays.asList(arguments.get()).contains(lines.get(1)));
    }

    /**
     * Asks it to finish; its clients are gone, so that takes a moment. Its log makes up for force.
     */
    private static void end(ProcessHandle postmaster) throws InterruptedException {
        var family = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        postmaster.destroy();
        if (!ended(family)) {
            family.forEach(ProcessHandle::destroyForcibly);
            if (!ended(family))
                throw new IllegalStateException(
                        "PostgreSQL %s does not end".formatted(postmaster.pid()));
        }
    }

    private static boolean ended(List<ProcessHandle> family) throws InterruptedException {
        for (var waited = Duration.ZERO;
                waited.compareTo(PATIENCE) < 0;
                waited = waited.plus(PAUSE)) {
            if (family.stream().noneMatch(Postmaster::runs)) return true;
            Thread.sleep(PAUSE);
        }
        return false;
    }

    /** A zombie is still listed, but it has no command any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
