package com.domainpinlock.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The real service in a process of its own, to be killed or paused, or to end by itself; what only
 * serves is a {@link ServiceInstance}. Its whole output is kept under {@code target/service-logs}.
 *
 * <p>Settings are given as environment variables, as an operator would; none of the test's own are
 * passed on.
 */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** One of 49 in which formatted digits are not ASCII. */
    private static final List<String> LOCALE = List.of("-Duser.language=ar", "-Duser.country=EG");

    private final Process process;
    private final Path log;
    private final OperatorSettings settings;

    private ServiceProcess(Process process, Path log, OperatorSettings settings) {
        this.process = process;
        this.log = log;
        this.settings = settings;
    }

    /** Starts the service on a free port and waits until its health is UP. */
    public static ServiceProcess start(Map<String, String> environment) {
        var service = launch(environment);
        try {
            service.awaitReady();
            return service;
        } catch (RuntimeException | Error failure) {
            service.close();
            throw failure;
        }
    }

    /** Starts the service and does not wait, as for one that is to refuse its start. */
    public static ServiceProcess launch(Map<String, String> environment) {
        return launch(environment, _ -> true);
    }

    /** Starts the service with some of the class path only, as in the production jar. */
    public static ServiceProcess launch(
            Map<String, String> environment, Predicate<String> classPath) {
        return launch(environment, classPath, List.of());
    }

    /** Runs a command of the service, given as its arguments, and does not wait. */
    public static ServiceProcess run(Map<String, String> environment, String... arguments) {
        return launch(environment, _ -> true, List.of(arguments));
    }

    private static ServiceProcess launch(
            Map<String, String> environment, Predicate<String> classPath, List<String> arguments) {
        try {
            var folder = Files.createDirectories(Path.of("target", "service-logs"));
            var log =
                    folder.resolve(
                            "%d-%d.log"
                                    .formatted(
                                            ProcessHandle.current().pid(),
                                            COUNT.incrementAndGet()));
            var settings = OperatorSettings.of(environment);
            var process = builder(settings.written(), classPath, arguments, log).start();
            return new ServiceProcess(process, log, settings);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ProcessBuilder builder(
            Map<String, String> settings,
            Predicate<String> classPath,
            List<String> arguments,
            Path log) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var path = filtered(classPath);
        var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-Xmx384m"));
        command.addAll(LOCALE);
        if (path.equals(filtered(_ -> true))) command.addAll(ClassArchive.options(java, path));
        command.add("com.domainpinlock.DomainPinLockApplication");
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        var environment = builder.environment();
        environment
                .keySet()
                .removeIf(name ->
                        name.matches(
                                "(SPRING|SERVER|PINLOCK|MANAGEMENT|LOGGING|JAVA_TOOL|JDK_JAVA)_.*"));
        environment.put("CLASSPATH", path);
        environment.putAll(settings);
        return builder.redirectErrorStream(true).redirectOutput(log.toFile());
    }

    /** Without the tests' own classes, whose configuration and settings would be picked up. */
    private static String filtered(Predicate<String> classPath) {
        return ClassArchive.ofJars(
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.endsWith("test-classes"))
                        .filter(classPath)
                        .collect(Collectors.joining(File.pathSeparator)));
    }

    /** Waits until the service answers that it is healthy. */
    public ServiceProcess awaitReady() {
        try (var client = HttpClient.newHttpClient()) {
            waitUntil("healthy", () -> isHealthy(client));
        }
        settings.learnKeys();
        return this;
    }

    private boolean isHealthy(HttpClient client) {
        if (!process.isAlive()) {
            throw new AssertionError(
                    "the service ended with " + process.exitValue() + ":\n" + log());
        }
        if (!PORT.matcher(log()).find()) return false;
        var health =
                HttpRequest.newBuilder(baseUrl().resolve("/actuator/health"))
                        .timeout(Duration.ofSeconds(10))
                        .build();
        try {
            return client.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException failure) {
            throw interrupted(failure);
        }
    }

    /** Where it answers, as in {@code http://localhost:34567}. */
    public URI baseUrl() {
        return URI.create("http://localhost:" + port());
    }

    /** The free port that it took. */
    public int port() {
        var found = PORT.matcher(log());
        if (!found.find()) throw new AssertionError("the service has no port yet:\n" + log());
        return Integer.parseInt(found.group(1));
    }

    /** All it has written so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether the process is there. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** Waits until it has ended by itself, and gives its exit code. */
    public int awaitExit() {
        waitUntil("gone", () -> !process.isAlive());
        return process.exitValue();
    }

    /** Ends the process at once, as a crash or a power cut does (SIGKILL). */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** Stops it in its tracks without ending it, as a machine that is paused does (SIGSTOP). */
    public void pause() {
        signal("STOP");
    }

    /** Lets a paused one go on where it was. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) throw new AssertionError("cannot send SIG" + name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            throw interrupted(failure);
        }
    }

    /** Asks it to stop, as a service manager does (SIGTERM), and waits until it has. */
    public void terminate() {
        process.destroy();
        awaitExit();
    }

    /** Stops it, by force if need be. */
    @Override
    public void close() {
        try {
            terminate();
        } catch (AssertionError late) {
            kill();
            throw late;
        }
    }

    private void waitUntil(String state, BooleanSupplier reached) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "the service is not " + state + " after " + PATIENCE + ":\n" + log());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException failure) {
                throw interrupted(failure);
            }
        }
    }

    private static AssertionError interrupted(InterruptedException failure) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted", failure);
    }
}
