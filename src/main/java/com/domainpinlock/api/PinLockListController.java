package com.domainpinlock.api;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.PageLength;
import com.domainpinlock.kernel.AsciiCase;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.DomainPattern;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lists.ListPinLocks;
import com.domainpinlock.lists.ListPinLocksQuery;
import com.domainpinlock.lock.ShowPinLock;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Pin lock")
class PinLockListController {
    private final ListPinLocks listPinLocks;
    private final ShowPinLock showPinLock;

    PinLockListController(ListPinLocks listPinLocks, ShowPinLock showPinLock) {
        this.listPinLocks = listPinLocks;
        this.showPinLock = showPinLock;
    }

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
                @Schema(description = "Whether that charge is due and was not paid.")
                        boolean overdue,
                @Schema(description = "With includeSub: the account that holds the domain.")
                        @Nullable String account) {}

        static LockListReply of(ListPinLocksQuery query, ListPinLocks.CountedPage page) {
            var items = page.items().stream().map(lock -> item(lock, query.includeSub())).toList();
            return new LockListReply(
                    items,
                    query.first(),
                    query.limit(),
                    items.size(),
                    page.total(),
                    page.more() ? items.getLast().domain() : null);
        }

        private static Item item(ListPinLocks.Line lock, boolean withAccount) {
            return new Item(
                    lock.domain().ascii(),
                    lock.paidUntil(),
                    lock.nextChargeAt(),
                    lock.overdue(),
                    withAccount ? lock.account() : null);
        }
    }

    @GetMapping("/api/v1/pin-locks")
    @Refuses({Refusal.MALFORMED_DOMAIN, Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "queryDomainPinLockList",
            summary = "List the locked domains, how long each is paid and when it is charged again",
            description =
                    "Page with `first` and `limit`, or hand `next` of one page as `after` to the next.")
    LockListReply list(
            @Parameter(description = "A pattern with `*`, such as `*.de`.")
                    @RequestParam(required = false)
                    @Nullable String domain,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"asc", "desc"},
                                            defaultValue = "asc"))
                    @RequestParam(defaultValue = "asc")
                    String order,
            @Parameter(schema = @Schema(allowableValues = "domain", defaultValue = "domain"))
                    @RequestParam(defaultValue = "domain")
                    String orderBy,
            @Parameter(
                            description = "How many to leave out; not together with `after`.",
                            schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
                    @RequestParam(defaultValue = "0")
                    int first,
            @PageLength @RequestParam(defaultValue = "100") int limit,
            @Parameter(description = "The domain behind which the page begins.")
                    @RequestParam(required = false)
                    @Nullable String after,
            @Parameter(description = "Whether the locks of your subresellers come too.")
                    @RequestParam(defaultValue = "false")
                    boolean includeSub,
            Caller caller) {
        caller.require(Scope.PINLOCK);
        if (!AsciiCase.same(orderBy, "domain"))
            throw Refused.invalid("orderBy", "orderBy is domain.");
        var query =
                new ListPinLocksQuery(
                        caller.account(),
                        domain == null || domain.isEmpty() ? null : DomainPattern.parse(domain),
                        ListPinLocksQuery.Order.DOMAIN,
                        isDescending(order),
                        first,
                        after == null ? null : DomainName.parse(after, "after"),
                        limit,
                        includeSub);
        return LockListReply.of(query, listPinLocks.handle(query));
    }

    @GetMapping("/api/v1/domains/{domain}/pin-lock")
    @Refuses({Refusal.MALFORMED_DOMAIN, Refusal.UNKNOWN_FIELD, Refusal.DOMAIN_NOT_FOUND})
    @Operation(operationId = "getDomainPinLock", summary = "Show a domain's lock")
    LockReply show(@PathVariable DomainName domain, Caller caller) {
        caller.require(Scope.PINLOCK);
        return LockReply.of(showPinLock.handle(caller.account(), domain));
    }

    private static boolean isDescending(String order) {
        if (AsciiCase.same(order, "desc")) return true;
        if (AsciiCase.same(order, "asc")) return false;
        throw Refused.invalid("order", "order is asc or desc.");
    }
}
