package com.domainpinlock.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.domainpinlock.kernel.StartRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Keeps secrets that are made once, and what must not be tampered with, where only the service's
 * own user may read and write.
 */
public final class PrivateFile {
    private PrivateFile() {}

    /**
     * Reads the file, adds what is missing, and gives back the whole. Several processes may do so
     * at once; what is there is never written over.
     *
     * @param missing from the present text (empty for a new file) to the text to add, or the empty
     *     string
     * @throws StartRefused where the file cannot be read and written
     */
    public static synchronized String complete(Path file, UnaryOperator<String> missing) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var channel =
                            FileChannel.open(
                                    file, Set.of(CREATE, READ, WRITE), only("rw-------", file));
                    var _ = channel.lock()) {
                var present = new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
                var added = missing.apply(present);
                var bytes = ByteBuffer.wrap(added.getBytes(UTF_8));
                while (bytes.hasRemaining()) channel.write(bytes);
                channel.force(true);
                return present + added;
            }
        } catch (IOException failure) {
            throw new StartRefused(
                    "The file %s cannot be read and written (%s): set pinlock.data-directory to a folder of the service's own user."
                            .formatted(file, failure.getClass().getSimpleName()));
        }
    }

    /** Makes a folder that no other user may enter, if it is not there. */
    public static Path folder(Path folder) throws IOException {
        return Files.exists(folder)
                ? folder
                : Files.createDirectory(folder, only("rwx------", folder));
    }

    private static FileAttribute<?>[] only(String permissions, Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
