package com.domainpinlock.trail;

import com.domainpinlock.kernel.ReplacedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The periods that were written out, one a line, in a file outside the database: so a trail whose
 * end was cut off together with its head on the lock's row, and a lock that was removed whole, are
 * missed.
 */
@Component
class WitnessFile {
    private static final int PARTS = 5;

    private final Path file;

    WitnessFile(
            @Value("${pinlock.audit.heads-file:${pinlock.data-directory}/audit-heads}") Path file) {
        this.file = file;
    }

    void write(List<WitnessedPeriod> periods) {
        ReplacedFile.write(
                file,
                periods.stream()
                        .map(WitnessFile::line)
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    /**
     * All that was written out, the oldest first, which is nothing where nothing was yet; empty
     * where the file is none of ours any more.
     */
    Optional<List<WitnessedPeriod>> read() {
        try {
            if (!Files.exists(file)) return Optional.of(List.of());
            var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.endsWith("\n") ? periods(text) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<List<WitnessedPeriod>> periods(String text) {
        var periods = new ArrayList<WitnessedPeriod>();
        try {
            for (var line : text.lines().toList()) {
                var from = periods.isEmpty() ? 0 : periods.getLast().to();
                periods.add(period(from, line.split(" ", -1)));
            }
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
        return Optional.of(periods);
    }

    private static String line(WitnessedPeriod period) {
        return "%s %s %s %s %s"
                .formatted(
                        period.to(),
                        period.at(),
                        period.entries(),
                        period.key(),
                        HexFormat.of().formatHex(period.digest()));
    }

    private static WitnessedPeriod period(long from, String[] parts) {
        if (parts.length != PARTS) throw new IllegalArgumentException("not a line of ours");
        var to = Long.parseLong(parts[0]);
        if (to <= from) throw new IllegalArgumentException("not in order");
        return new WitnessedPeriod(
                from,
                to,
                Instant.parse(parts[1]),
                Long.parseLong(parts[2]),
                Integer.parseInt(parts[3]),
                HexFormat.of().parseHex(parts[4]));
    }
}
