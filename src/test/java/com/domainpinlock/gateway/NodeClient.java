package com.domainpinlock.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An existing client in a process of its own, driven through its own methods. It is installed below
 * {@code target}, as its lock file pins it. Where there is no Node the test is skipped, but in CI
 * it fails.
 */
final class NodeClient implements AutoCloseable {
    private static final Path SOURCE = Path.of("src", "test", "node", "hexonet");
    private static final Path HOME = Path.of("target", "hexonet-client").toAbsolutePath();
    private static final JsonMapper JSON = new JsonMapper();
    private static final int INSTALL_SECONDS = 120;

    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    private NodeClient(Process process) {
        this.process = process;
        this.orders = process.outputWriter(UTF_8);
        this.answers = process.inputReader(UTF_8);
    }

    /** Puts the client where it can run, once for a run of tests. */
    static void install() throws IOException, InterruptedException {
        var missing = missing();
        var inCi = Boolean.parseBoolean(System.getenv("CI"));
        if (missing.isPresent() && inCi) throw new AssertionError(missing.get());
        Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    private static Optional<String> missing() throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        if (run("node", "--version") != 0)
            return Optional.of("No existing client was run: install Node 18 or later.");
        for (var file : List.of("package.json", "package-lock.json", ".npmrc", "drive.mjs"))
            Files.copy(
                    SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        return run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts") == 0
                ? Optional.empty()
                : Optional.of("No existing client was run: npm could not install it, see " + log());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            var process =
                    new ProcessBuilder(command)
                            .directory(HOME.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                            .start();
            if (process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) return process.exitValue();
            process.destroyForcibly();
            return 1;
        } catch (IOException notThere) {
            return 1;
        }
    }

    private static Path log() {
        return HOME.resolve("install.log");
    }

    /** Starts a client that calls the service on this port. */
    static NodeClient start(int port) throws IOException {
        var address = "http://localhost:" + port + "/api/call.cgi";
        return new NodeClient(
                new ProcessBuilder("node", "drive.mjs", address)
                        .directory(HOME.toFile())
                        .redirectError(HOME.resolve("client.log").toFile())
                        .start());
    }

    /** Calls one of the client's methods, and gives what it came to. */
    JsonNode call(Object... methodAndArguments) {
        try {
            orders.write(JSON.writeValueAsString(methodAndArguments));
            orders.newLine();
            orders.flush();
            var answer = answers.readLine();
            if (answer == null) throw new AssertionError("the client ended, see " + HOME);
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
