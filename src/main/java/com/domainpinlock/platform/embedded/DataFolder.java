package com.domainpinlock.platform.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.platform.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** The folder of an embedded database and its companions, held by one service at a time. */
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel held;

    private DataFolder(Path path, FileChannel held) {
        this.path = path;
        this.held = held;
    }

    /** Takes the folder until it is closed or the process ends, however it ends. */
    static DataFolder hold(Path folder) throws IOException {
        var path = Files.createDirectories(folder.toAbsolutePath()).toRealPath();
        var channel = FileChannel.open(path.resolve("postgres.lock"), CREATE, WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new StartRefused(
                    "Another running service keeps its data in %s: stop it, or set pinlock.data-directory (PINLOCK_DATA_DIRECTORY) to another folder."
                            .formatted(path));
        }
        return new DataFolder(path, channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) { // held by this very process
            return false;
        }
    }

    Path cluster() {
        return path.resolve("postgres");
    }

    /**
     * The library unpacks into a folder that all users may write to: so it stands in a private one.
     */
    Path binaries() throws IOException {
        return PrivateFile.folder(path.resolve("postgres-binaries")).resolve("unpacked");
    }

    Path log() {
        return path.resolve("postgres.log");
    }

    Path password() {
        return path.resolve("postgres.password");
    }

    /** Makes room for a cluster, or sees that the one that is there can be opened. */
    void prepare() throws IOException {
        Files.deleteIfExists(log());
        if (Files.exists(unfinished())) FileSystemUtils.deleteRecursively(cluster());
        if (Files.notExists(cluster())) {
            Files.writeString(unfinished(), "");
        } else if (Files.notExists(password())) {
            throw new StartRefused(
                    "The file %s is missing, without which the database beside it cannot be opened: put it back, or move the folder postgres away to begin with an empty one."
                            .formatted(password()));
        }
    }

    /** Says that the cluster is whole and has run once. */
    void finish() throws IOException {
        Files.deleteIfExists(unfinished());
    }

    /**
     * There from before the cluster is made until it has run once: a first start that was cut off
     * has left nothing to keep.
     */
    private Path unfinished() {
        return path.resolve("postgres.unfinished");
    }

    @Override
    public void close() throws IOException {
        held.close();
    }
}
