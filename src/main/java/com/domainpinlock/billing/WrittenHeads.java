package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.KeyedHash;
import com.domainpinlock.kernel.ReplacedFile;
import com.domainpinlock.kernel.SecretKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The heads of all accounts' chains, written to a file outside the database, so that a chain whose
 * end was cut off with its balance, and an account that was removed whole, are missed. Each writing
 * is closed by a keyed hash.
 */
@Component
class WrittenHeads {
    private static final String END = "end ";
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}");

    private final Path file;
    private final SecretKeys keys;

    WrittenHeads(
            @Value("${pinlock.ledger.heads-file:${pinlock.data-directory}/ledger-heads}") Path file,
            SecretKeys keys) {
        this.file = file;
        this.keys = keys;
    }

    /** Replaces what was written before; a crash in between leaves the old one. */
    void write(Collection<LedgerHead> heads, Instant at) {
        var lines =
                heads.stream()
                        .map(WrittenHeads::line)
                        .sorted()
                        .collect(Collectors.joining("\n", at + "\n", "\n"));
        var version = keys.currentVersion(SecretKeys.Use.CHAIN);
        var content = lines + END + version + " " + mac(version, lines) + "\n";
        ReplacedFile.write(file, content);
    }

    /**
     * What was written out last, which is nothing where nothing was yet; empty where the file was
     * changed or cut off since.
     */
    Optional<Map<AccountId, LedgerHead>> latest() {
        try {
            if (!Files.exists(file)) return Optional.of(Map.of());
            return read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Map<AccountId, LedgerHead>> read(String content) {
        var end = content.lastIndexOf("\n" + END) + 1;
        var lines = content.substring(0, end);
        var seal = List.of(content.substring(end).strip().split(" ", -1));
        if (seal.size() != 3 || !isSealed(lines, seal)) return Optional.empty();
        return Optional.of(
                lines.lines()
                        .skip(1)
                        .map(WrittenHeads::head)
                        .collect(Collectors.toMap(LedgerHead::account, Function.identity())));
    }

    private boolean isSealed(String lines, List<String> seal) {
        if (!VERSION.matcher(seal.get(1)).matches()) return false;
        var version = Integer.parseInt(seal.get(1));
        if (!keys.has(SecretKeys.Use.CHAIN, version)) return false;
        var expected = mac(version, lines);
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8),
                seal.get(2).getBytes(StandardCharsets.UTF_8));
    }

    private String mac(int version, String lines) {
        var key = keys.key(SecretKeys.Use.CHAIN, version);
        var hash =
                KeyedHash.of(
                        key,
                        "ledger heads".getBytes(StandardCharsets.UTF_8),
                        lines.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }

    private static String line(LedgerHead head) {
        return head.account().value()
                + " "
                + head.version()
                + " "
                + head.balance().toPlainString()
                + " "
                + HexFormat.of().formatHex(head.mac());
    }

    private static LedgerHead head(String line) {
        var parts = line.split(" ", -1);
        return new LedgerHead(
                new AccountId(Long.parseLong(parts[0])),
                Long.parseLong(parts[1]),
                new BigDecimal(parts[2]),
                HexFormat.of().parseHex(parts[3]));
    }
}
