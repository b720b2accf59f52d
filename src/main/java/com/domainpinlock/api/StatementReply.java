package com.domainpinlock.api;

import com.domainpinlock.api.edge.Amount;
import com.domainpinlock.billing.EntryKind;
import com.domainpinlock.billing.StatementEntry;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.lock.ShowStatement;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer of queryAccountEntries. */
record StatementReply(
        @Schema(description = "The balance at `from`, whatever entries are shown.")
                Amount openingBalance,
        @Schema(description = "The balance at `to`.") Amount closingBalance,
        List<Item> items,
        @Schema(description = "Of all entries found, those on other pages included.") Amount sum,
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
        var items = statement.entries().stream().map(entry -> item(entry, shown.locks())).toList();
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

    private static Item item(StatementEntry entry, Map<LockId, ShowStatement.Locked> locks) {
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
