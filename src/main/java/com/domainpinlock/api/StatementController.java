package com.domainpinlock.api;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.edge.PageLength;
import com.domainpinlock.api.edge.Refuses;
import com.domainpinlock.api.edge.Times;
import com.domainpinlock.billing.EntryKind;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.Refused;
import com.domainpinlock.lock.ListUpcomingCharges;
import com.domainpinlock.lock.ShowStatement;
import com.domainpinlock.lock.UpcomingQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Account")
class StatementController {
    private final ShowStatement showStatement;
    private final ListUpcomingCharges upcomingCharges;

    StatementController(ShowStatement showStatement, ListUpcomingCharges upcomingCharges) {
        this.showStatement = showStatement;
        this.upcomingCharges = upcomingCharges;
    }

    @GetMapping("/api/v1/account/entries")
    @Refuses({Refusal.MALFORMED_DOMAIN, Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "queryAccountEntries",
            summary = "Show what was charged and deposited, with the balance before and after",
            description =
                    """
                    `from` counts, `to` does not; both take a date, which begins at midnight UTC, or an instant. \
                    Entries come in the order in which they were added. Hand `next` of one page as `after` to the \
                    next.\
                    """)
    StatementReply entries(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable EntryKind type,
            @Parameter(description = "Only the charges for this domain's lock.")
                    @RequestParam(required = false)
                    @Nullable String domain,
            @Parameter(description = "The entry behind which the page begins.")
                    @RequestParam(defaultValue = "0")
                    long after,
            @PageLength @RequestParam(defaultValue = "100") int limit,
            Caller caller) {
        caller.require(Scope.ACCOUNT);
        var query =
                new ShowStatement.Query(
                        caller.account(),
                        Times.parse(from, "from"),
                        Times.parse(to, "to"),
                        type,
                        domain == null ? null : DomainName.parse(domain),
                        false,
                        0,
                        after,
                        limit);
        return StatementReply.of(query, showStatement.handle(query));
    }

    @GetMapping("/api/v1/account/upcoming")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "queryUpcomingCharges",
            summary = "Show what will be charged in the next days, and whether there is enough",
            description =
                    """
                    The next terms of your active locks and of those below your account, for which you pay your own \
                    price: the price that is known now for the day. What is overdue comes first. A lock that is \
                    switched off before its term ends is not charged.\
                    """)
    UpcomingReply upcoming(
            @Parameter(
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "366",
                                            defaultValue = "30"))
                    @RequestParam(defaultValue = "30")
                    int days,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false)
                    @Nullable String after,
            @PageLength @RequestParam(defaultValue = "100") int limit,
            Caller caller) {
        caller.require(Scope.ACCOUNT);
        var query = new UpcomingQuery(caller.account(), Duration.ofDays(days), place(after), limit);
        return UpcomingReply.of(query, upcomingCharges.handle(query));
    }

    private static UpcomingQuery.@Nullable Place place(@Nullable String after) {
        if (after == null) return null;
        var parts = after.split("~", 2);
        if (parts.length < 2)
            throw Refused.invalid("after", "Hand next of the page before, as it is.");
        return new UpcomingQuery.Place(
                Objects.requireNonNull(Times.parse(parts[0], "after")),
                DomainName.parse(parts[1], "after"));
    }
}
