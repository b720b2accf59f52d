package com.domainpinlock.api;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Page;
import com.domainpinlock.lists.TrailLine;
import com.domainpinlock.lists.TrailPages;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The answer to whoever reads a domain's audit trail. */
public record AuditReply(
        List<Item> items,
        int limit,
        @Schema(description = "How many this page has.") int count,
        @Schema(description = "Hand it to the next page as `after`; null on the last one.")
                @Nullable String next) {
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    /** One entry. */
    @Schema(name = "AuditEntry")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            @Schema(description = "The account whose lock it is.") String holder,
            @Schema(description = "The entry's number within that lock's trail, from 1.")
                    long entry,
            Instant at,
            @Schema(
                            description =
                                    "The command as registrars call it; `SMS` and `Renewal` are the service's own.",
                            example = "RequestDomainPin")
                    String command,
            @Schema(description = "What happened.", example = "TOKEN_ISSUED") String event,
            @Schema(description = "Why it was refused, if it was.") @Nullable String refusal,
            @Schema(description = "The id that the caller was given, as of an authorization.")
                    @Nullable UUID reference,
            @Schema(description = "What else there is to say.") @Nullable String detail,
            @Schema(
                            description =
                                    "The account that called; none where the service acted by itself.")
                    @Nullable String account,
            @Schema(description = "The label of its API key; only of your accounts.")
                    @Nullable String key,
            @Schema(description = "Whose key it was, if a person's; only of your accounts.")
                    @Nullable String person,
            @Schema(description = "The address it came from; only of your accounts.")
                    @Nullable String source,
            @Schema(description = "The request's X-Request-Id.") @Nullable String requestId) {
        static Item of(TrailLine line) {
            var by = line.by();
            return new Item(
                    line.holder(),
                    line.seq(),
                    line.at(),
                    line.command(),
                    line.event(),
                    line.refusal(),
                    line.reference(),
                    line.detail(),
                    by == null ? null : by.name(),
                    by == null ? null : by.key(),
                    by == null ? null : by.person(),
                    by == null ? null : by.source(),
                    by == null ? null : by.request());
        }
    }

    public static AuditReply of(Page<TrailLine> page, int limit) {
        var lines = page.items();
        return new AuditReply(
                lines.stream().map(Item::of).toList(),
                limit,
                lines.size(),
                page.more() ? next(lines.getLast()) : null);
    }

    private static String next(TrailLine last) {
        return last.lock().value() + "-" + last.seq();
    }

    /** Reads what {@link #next} gave. */
    public static TrailPages.Place place(@Nullable String after) {
        if (after == null) return TrailPages.Place.BEGINNING;
        var parts = PLACE.matcher(after);
        if (!parts.matches())
            throw Refused.invalid("after", "Hand next of the page before, as it is.");
        return new TrailPages.Place(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }
}
