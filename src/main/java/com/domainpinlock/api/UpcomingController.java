package com.domainpinlock.api;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.Amount;
import com.domainpinlock.api.edge.InstantParser;
import com.domainpinlock.api.edge.PageLength;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lists.ListUpcomingCharges;
import com.domainpinlock.lists.UpcomingCharges;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Account")
class UpcomingController {
    private final ListUpcomingCharges upcomingCharges;

    UpcomingController(ListUpcomingCharges upcomingCharges) {
        this.upcomingCharges = upcomingCharges;
    }

    /** The answer of queryUpcomingCharges. */
    record UpcomingReply(
            List<Item> items,
            @Schema(description = "Of all charges in the time asked for, other pages included.")
                    Amount sum,
            @Schema(description = "Balance and credit line together.") Amount available,
            @Schema(description = "What has to be deposited for all of it; zero if nothing.")
                    Amount shortfall,
            int limit,
            @Schema(description = "How many this page has.") int count,
            @Schema(description = "How many there are in all.") long total,
            @Schema(description = "Hand it to the next page as `after`; null on the last one.")
                    @Nullable String next) {

        @Schema(name = "UpcomingCharge")
        record Item(
                String domain,
                @Schema(description = "Who holds the domain: your account, or one below it.")
                        String account,
                @Schema(description = "The end of the term that is paid.") Instant dueAt,
                @Schema(description = "What you pay; null where no price is in force then.")
                        @Nullable Amount price,
                @Schema(description = "Whether it is due already and could not be paid yet.")
                        boolean overdue) {}

        static UpcomingReply of(UpcomingCharges.Query query, UpcomingCharges found) {
            var items = found.charges().stream().map(UpcomingReply::item).toList();
            return new UpcomingReply(
                    items,
                    Amount.exactly(found.sum()),
                    Amount.exactly(found.available()),
                    Amount.exactly(found.shortfall()),
                    query.limit(),
                    items.size(),
                    found.total(),
                    found.more() ? next(items.getLast()) : null);
        }

        private static String next(Item last) {
            return last.dueAt() + "~" + last.domain();
        }

        private static Item item(UpcomingCharges.Charge charge) {
            return new Item(
                    charge.domain().ascii(),
                    charge.account(),
                    charge.dueAt(),
                    Amount.of(charge.price()),
                    charge.overdue());
        }
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
        var query =
                new UpcomingCharges.Query(
                        caller.account(), Duration.ofDays(days), place(after), limit);
        return UpcomingReply.of(query, upcomingCharges.handle(query));
    }

    private static UpcomingCharges.Query.@Nullable Place place(@Nullable String after) {
        if (after == null) return null;
        var parts = after.split("~", 2);
        if (parts.length < 2)
            throw Refused.invalid("after", "Hand next of the page before, as it is.");
        return new UpcomingCharges.Query.Place(
                Objects.requireNonNull(InstantParser.parse(parts[0], "after")),
                DomainName.parse(parts[1], "after"));
    }
}
