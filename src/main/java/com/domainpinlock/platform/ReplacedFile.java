package com.domainpinlock.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a small file as a whole: whoever reads it finds the old text or the new one. */
public final class ReplacedFile {
    private ReplacedFile() {}

    /** Replaces the file; a crash in between leaves the old one. */
    public static void write(Path file, String content) {
        try {
            var folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            var draft = Files.createTempFile(folder, file.getFileName().toString(), ".draft");
            Files.writeString(draft, content, StandardOpenOption.SYNC);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
