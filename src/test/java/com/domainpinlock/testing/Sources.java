package com.domainpinlock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The service's own code and migrations, as texts: for tests of what no compiler looks at. */
public final class Sources {
    public static final Path CODE = Path.of("src", "main", "java", "com", "domainpinlock");
    public static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");

    private Sources() {}

    /** The files below a folder whose names end so. */
    public static List<Path> files(Path folder, String end) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
