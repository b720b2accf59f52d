package com.domainpinlock.api.operator;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.ShowActs;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.PageLength;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Page;
import com.domainpinlock.kernel.Refusal;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operator")
class ActListController {
    private final ShowActs showActs;

    ActListController(ShowActs showActs) {
        this.showActs = showActs;
    }

    /** A page of acts. */
    record ActListReply(
            List<Item> items,
            int limit,
            @Schema(description = "How many this page has.") int count,
            @Schema(description = "Hand it to the next page as `after`; null on the last one.")
                    @Nullable String next) {
        @Schema(name = "Act")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Item(
                Instant at,
                @Schema(example = "PRICE_SET") String act,
                @Schema(description = "The account that it concerns; none where it concerns all.")
                        @Nullable String about,
                @Schema(description = "What was set.") String detail,
                String account,
                @Nullable String key,
                @Nullable String person,
                String source,
                String requestId) {
            static Item of(ShowActs.Act act) {
                return new Item(
                        act.at(),
                        act.act(),
                        act.about(),
                        act.detail(),
                        act.account(),
                        act.key(),
                        act.person(),
                        act.source(),
                        act.request());
            }
        }

        static ActListReply of(Page<ShowActs.Act> page, int limit) {
            var acts = page.items();
            return new ActListReply(
                    acts.stream().map(Item::of).toList(),
                    limit,
                    acts.size(),
                    page.more() ? Long.toString(acts.getLast().id()) : null);
        }
    }

    @GetMapping("/api/v1/admin/acts")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "queryActs",
            summary = "Show what operators have done, oldest first",
            description = "Hand `next` of one page as `after` to the next.")
    ActListReply acts(
            @Parameter(description = "Only what concerns this account.")
                    @RequestParam(required = false)
                    @Nullable String about,
            @Parameter(description = "The act behind which the page begins.")
                    @RequestParam(defaultValue = "0")
                    long after,
            @PageLength @RequestParam(defaultValue = "100") int limit,
            Caller caller) {
        caller.require(Scope.OPERATOR);
        if (after < 0) throw Refused.invalid("after", "Hand next of the page before, as it is.");
        return ActListReply.of(showActs.handle(about, after, limit), limit);
    }
}
