package com.domainpinlock.testing;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The service's classes as the JVM has loaded them once, which every further process maps into its
 * memory: it starts in half the time. Made once for a test run, whichever of its JVMs needs it
 * first, by a start that ends as soon as the service is ready.
 */
final class ClassArchive {
    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path ARCHIVE =
            TestRun.folder().orElse(Path.of("target")).resolve("service.jsa").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 180;

    private ClassArchive() {}

    /** A JVM shares the classes of jars only. */
    static String ofJars(String classPath) {
        return jar().map(jar -> classPath.replace(classes(), jar.toString())).orElse(classPath);
    }

    /** What the JVM is told to use the archive; nothing where there is none to be had. */
    static List<String> options(String java, String classPath) {
        if (jar().isEmpty() || !Once.made(java, classPath)) return List.of();
        return List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-Xlog:cds=off", "-Xlog:aot=off");
    }

    private static String classes() {
        return CLASSES.toAbsolutePath().toString();
    }

    /** The jar without the libraries in it, once it was packaged. */
    private static Optional<Path> jar() {
        try (var files = Files.list(CLASSES.getParent())) {
            return files.filter(file -> file.toString().endsWith(".jar.original"))
                    .map(Path::toAbsolutePath)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Once {
        private static String madeFor = "";

        /** One class path has an archive: the whole one, of whoever asks first. */
        static synchronized boolean made(String java, String classPath) {
            if (madeFor.isEmpty()) {
                makeUnlessAnotherHas(java, classPath);
                madeFor = classPath;
            }
            return madeFor.equals(classPath) && Files.exists(ARCHIVE);
        }

        private static void makeUnlessAnotherHas(String java, String classPath) {
            var ofAllJvms = ARCHIVE.resolveSibling("service.jsa.lock");
            try (var channel = FileChannel.open(ofAllJvms, CREATE, WRITE);
                    var _ = channel.lock()) {
                if (TestRun.folder().isEmpty() || Files.notExists(ARCHIVE)) make(java, classPath);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void make(String java, String classPath) {
            var builder =
                    new ProcessBuilder(
                            java,
                            "-XX:ArchiveClassesAtExit=" + ARCHIVE,
                            "-XX:TieredStopAtLevel=1",
                            "-Dspring.context.exit=onRefresh",
                            "com.domainpinlock.DomainPinLockApplication");
            builder.environment().put("CLASSPATH", classPath);
            builder.environment().put("SERVER_PORT", "0");
            builder.environment().put("PINLOCK_SANDBOX", "true");
            builder.environment().putAll(TestDatabase.create().variables());
            builder.redirectErrorStream(true);
            builder.redirectOutput(new File("target", "service-archive.log"));
            try {
                var process = builder.start();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
