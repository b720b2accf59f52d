package com.domainpinlock.api.operator;

import com.domainpinlock.admin.BatchedDomain;
import com.domainpinlock.admin.SyncDomains;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.api.edge.JsonLines;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;

/**
 * One bulk load: reads line by line, enters a batch at a time, and reports the lines that were
 * refused. However long it is, no more than a batch of it is in memory.
 */
final class DomainLoad {
    private static final String COMMAND = "LoadDomains";
    private static final int BATCH_LINES = 1000;

    /** More would fill the disk, and help no reader. */
    private static final long LISTED_MAX = 1_000_000;

    private final SyncDomains syncDomains;
    private final ObjectReader reader;
    private final Actor actor;
    private final LoadReport report;
    private final List<Entry> batch = new ArrayList<>(BATCH_LINES);
    private long lines;
    private long added;
    private long moved;
    private long unchanged;
    private long refused;

    DomainLoad(SyncDomains syncDomains, ObjectReader reader, Actor actor, LoadReport report) {
        this.syncDomains = syncDomains;
        this.reader = reader;
        this.actor = actor;
        this.report = report;
    }

    /** A line of loadDomains. */
    record DomainLineRequest(
            @Schema(example = "example.com", requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String domain,
            @Schema(
                            description = "The name of the account that shall hold the domain.",
                            example = "demo",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String account) {
        SyncDomains.Wanted wanted() {
            return new SyncDomains.Wanted(
                    DomainName.parse(Fields.required(domain, "domain")),
                    Fields.required(account, "account"));
        }
    }

    /** The last line of the answer to loadDomains: without it the answer is not complete. */
    @Schema(
            name = "LoadSummary",
            description = "The last line: without it the answer is not complete.")
    record LoadSummary(
            @Schema(description = "How many lines there were, blank ones left out.") long lines,
            long added,
            long moved,
            long unchanged,
            long refused,
            @Schema(
                            description =
                                    "How many of the refused ones are not listed, where there are too many.")
                    long unlisted) {}

    /** A line of the batch: what it wants, or why it is refused already. */
    private record Entry(
            long line, SyncDomains.@Nullable Wanted wanted, @Nullable Refused refused) {}

    /** Enters all lines; whatever a batch has entered stays, even if the body breaks off later. */
    LoadSummary run(LineReader body) throws IOException {
        for (var line = body.next(); line != null; line = body.next()) {
            lines++;
            batch.add(entry(line));
            if (batch.size() == BATCH_LINES) enter();
        }
        enter();
        var unlisted = Math.max(0, refused - LISTED_MAX);
        return new LoadSummary(lines, added, moved, unchanged, refused, unlisted);
    }

    private Entry entry(LineReader.Line line) {
        return switch (line) {
            case LineReader.Line.Unreadable(var number, var why) -> new Entry(number, null, why);
            case LineReader.Line.Text(var number, var text) -> entry(number, text);
        };
    }

    private Entry entry(long number, String text) {
        try {
            var wanted = JsonLines.read(reader, DomainLineRequest.class, text).wanted();
            return new Entry(number, wanted, null);
        } catch (CommandRefused e) {
            return new Entry(number, null, e.refused());
        }
    }

    private void enter() throws IOException {
        var synced = synced();
        for (var entry : batch) {
            if (entry.refused() != null) refuse(entry.line(), entry.refused());
            else count(entry.line(), synced.next());
        }
        batch.clear();
    }

    private Iterator<BatchedDomain.Result> synced() {
        var wanted = new ArrayList<SyncDomains.Wanted>(batch.size());
        for (var entry : batch) if (entry.wanted() != null) wanted.add(entry.wanted());
        return wanted.isEmpty()
                ? List.<BatchedDomain.Result>of().iterator()
                : syncDomains.handle(actor, COMMAND, wanted).iterator();
    }

    private void count(long line, BatchedDomain.Result synced) throws IOException {
        switch (synced) {
            case BatchedDomain.Placed placed -> {
                switch (placed.change()) {
                    case ADDED -> added++;
                    case MOVED -> moved++;
                    case UNCHANGED -> unchanged++;
                }
            }
            case BatchedDomain.Rejected(var why) -> refuse(line, why);
        }
    }

    private void refuse(long line, Refused why) throws IOException {
        refused++;
        if (refused <= LISTED_MAX) report.add(JsonLines.problem(line, why));
    }
}
