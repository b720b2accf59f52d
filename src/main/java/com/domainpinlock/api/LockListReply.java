package com.domainpinlock.api;

import com.domainpinlock.lock.ListPinLocksQuery;
import com.domainpinlock.lock.ListedLock;
import com.domainpinlock.lock.LockPage;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of queryDomainPinLockList. */
record LockListReply(
        List<Item> items,
        int first,
        int limit,
        @Schema(description = "How many this page has.") int count,
        @Schema(description = "How many there are in all.") long total,
        @Schema(description = "Hand it to the next page as `after`; null on the last one.")
                @Nullable String next) {

    @Schema(name = "ListedLock")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String domain,
            @Schema(description = "The first instant that is not paid.") Instant paidUntil,
            @Schema(
                            description =
                                    "The end of the term; for an overdue lock, when it is tried again.")
                    Instant nextChargeAt,
            @Schema(description = "Whether that charge is due and was not paid.") boolean overdue,
            @Schema(description = "With includeSub: the account that holds the domain.")
                    @Nullable String account) {}

    static LockListReply of(ListPinLocksQuery query, LockPage page) {
        var items = page.items().stream().map(lock -> item(lock, query.includeSub())).toList();
        return new LockListReply(
                items,
                query.first(),
                query.limit(),
                items.size(),
                page.total(),
                page.more() ? items.getLast().domain() : null);
    }

    private static Item item(ListedLock lock, boolean withAccount) {
        return new Item(
                lock.domain().ascii(),
                lock.paidUntil(),
                lock.nextChargeAt(),
                lock.overdue(),
                withAccount ? lock.account() : null);
    }
}
