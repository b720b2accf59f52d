package com.domainpinlock.chain;

import com.domainpinlock.platform.keys.Seal;
import com.domainpinlock.platform.keys.Seal.Facts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The periods of all chains that were written out, one a line, in a file outside the database: so a
 * chain whose end was cut off together with its owner's row is missed. Its last line is a keyed
 * hash of the others.
 */
@Component
class WitnessFile {
    private static final Pattern END = Pattern.compile("end ([0-9]{1,9}) ([0-9a-f]{64})\n");

    private final Path file;
    private final Seal seal;

    WitnessFile(
            @Value("${pinlock.chain.witness-file:${pinlock.data-directory}/witness}") Path file,
            Seal seal) {
        this.file = file;
        this.seal = seal;
    }

    /** Replaces a small file at once: a reader finds the old text or the new one. */
    public static final class ReplacedFile {
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

    void write(List<Chained.Period> periods) {
        var lines = periods.stream().map(WitnessFile::line).collect(Collectors.joining());
        var key = seal.currentKey();
        ReplacedFile.write(
                file,
                "%send %s %s\n".formatted(lines, key, HexFormat.of().formatHex(mac(key, lines))));
    }

    /**
     * All that was written out, the oldest first, which is nothing where nothing was yet; empty
     * where the file was changed or cut off since, or its key is not set.
     */
    Optional<List<Chained.Period>> read() {
        try {
            if (!Files.exists(file)) return Optional.of(List.of());
            var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            var lines = text.substring(0, Math.max(text.lastIndexOf("end "), 0));
            return isSealed(lines, text.substring(lines.length()))
                    ? Optional.of(periods(lines))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isSealed(String lines, String end) {
        var found = END.matcher(end);
        if (!found.matches()) return false;
        var key = Integer.parseInt(found.group(1));
        return seal.hasKey(key)
                && MessageDigest.isEqual(mac(key, lines), HexFormat.of().parseHex(found.group(2)));
    }

    private byte[] mac(int key, String lines) {
        return seal.of(key, Facts.of("witness file").text(lines));
    }

    private static String line(Chained.Period period) {
        return "%s %s %s %s %s %s\n"
                .formatted(
                        period.chain(),
                        period.to(),
                        period.at(),
                        period.entries(),
                        period.key(),
                        HexFormat.of().formatHex(period.digest()));
    }

    private static List<Chained.Period> periods(String lines) {
        var ends = new HashMap<String, Long>();
        return lines.lines().map(line -> period(line.split(" ", -1), ends)).toList();
    }

    private static Chained.Period period(String[] parts, Map<String, Long> ends) {
        var to = Long.parseLong(parts[1]);
        var from = ends.put(parts[0], to);
        return new Chained.Period(
                parts[0],
                from == null ? 0 : from,
                to,
                Instant.parse(parts[2]),
                Long.parseLong(parts[3]),
                Integer.parseInt(parts[4]),
                HexFormat.of().parseHex(parts[5]));
    }
}
