package com.domainpinlock.api;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.Amount;
import com.domainpinlock.api.edge.InstantParser;
import com.domainpinlock.api.edge.PageLength;
import com.domainpinlock.billing.EntryKind;
import com.domainpinlock.billing.Statement;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lists.ShowStatement;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Account")
class StatementController {
    private final ShowStatement showStatement;

    StatementController(ShowStatement showStatement) {
        this.showStatement = showStatement;
    }

    /** The answer of queryAccountEntries. */
    record StatementReply(
            @Schema(description = "The balance at `from`, whatever entries are shown.")
                    Amount openingBalance,
            @Schema(description = "The balance at `to`.") Amount closingBalance,
            List<Item> items,
            @Schema(description = "Of all entries found, those on other pages included.")
                    Amount sum,
            int limit,
            @Schema(description = "How many this page has.") int count,
            @Schema(description = "How many were found in all.") long total,
            @Schema(description = "Hand it to the next page as `after`; null on the last one.")
                    @Nullable String next) {

        @Schema(name = "AccountEntry")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Item(
                @Schema(description = "The entry's number within the account, from 1.") long entry,
                Instant at,
                EntryKind type,
                @Schema(description = "Below zero where the account paid.") Amount amount,
                @Schema(description = "What the account had after it.") Amount balance,
                @Schema(description = "Of a charge: the locked domain.") @Nullable String domain,
                @Schema(description = "Of a charge: the first instant that it pays.")
                        @Nullable Instant paidFrom,
                @Schema(description = "Of a charge: the first instant that it does not pay.")
                        @Nullable Instant paidUntil) {}

        static StatementReply of(ShowStatement.Query query, ShowStatement.Shown shown) {
            var statement = shown.statement();
            var items =
                    statement.entries().stream().map(entry -> item(entry, shown.locks())).toList();
            return new StatementReply(
                    Amount.exactly(statement.opening()),
                    Amount.exactly(statement.closing()),
                    items,
                    Amount.exactly(statement.sum()),
                    query.limit(),
                    items.size(),
                    statement.total(),
                    statement.more() ? Long.toString(items.getLast().entry()) : null);
        }

        private static Item item(Statement.Entry entry, Map<LockId, ShowStatement.Locked> locks) {
            var term = entry.term();
            var locked = term == null ? null : locks.get(term.lock());
            return new Item(
                    entry.version(),
                    entry.at(),
                    entry.kind(),
                    Amount.exactly(entry.amount()),
                    Amount.exactly(entry.balance()),
                    locked == null ? null : locked.domain().ascii(),
                    term == null ? null : term.from(),
                    term == null ? null : term.until());
        }
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
                        InstantParser.parse(from, "from"),
                        InstantParser.parse(to, "to"),
                        type,
                        domain == null ? null : DomainName.parse(domain),
                        false,
                        0,
                        after,
                        limit);
        return StatementReply.of(query, showStatement.handle(query));
    }
}
