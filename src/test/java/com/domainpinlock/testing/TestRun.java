package com.domainpinlock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What the JVMs of one run of tests share: a folder that Maven names, and each JVM's number in it.
 */
public final class TestRun {
    /** Where the services in this JVM keep what the sandbox makes; a setting's value. */
    public static final String DATA = "target/test-data-${pinlock.test.fork:1}";

    private TestRun() {}

    /** The folder; nothing where a test was started by itself, as by an IDE. */
    static Optional<Path> folder() {
        return Optional.ofNullable(System.getProperty("pinlock.test.run")).map(Path::of);
    }

    /** The number of this JVM among those that run tests side by side in a run, from 1. */
    static int fork() {
        var number = Integer.getInteger("pinlock.test.fork");
        if (number == null) throw new IllegalStateException("Maven has given this JVM no number");
        return number;
    }

    /** What a file of properties says, as JVMs and services leave it behind. */
    static Properties properties(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
