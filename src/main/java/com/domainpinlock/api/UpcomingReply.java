package com.domainpinlock.api;

import com.domainpinlock.api.edge.Amount;
import com.domainpinlock.lock.UpcomingCharges;
import com.domainpinlock.lock.UpcomingQuery;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    static UpcomingReply of(UpcomingQuery query, UpcomingCharges found) {
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
