package com.domainpinlock.api;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.PageLength;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lists.ListNotices;
import com.domainpinlock.notice.NoticeKind;
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
@Tag(name = "Account")
class NoticeController {
    private final ListNotices listNotices;

    NoticeController(ListNotices listNotices) {
        this.listNotices = listNotices;
    }

    /** The answer of queryNotices. */
    record NoticeListReply(
            List<Item> items,
            @Schema(description = "Hand it over as `after` to get what comes behind, now or later.")
                    long next) {
        @Schema(name = "Notice")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Item(
                long number,
                Instant at,
                NoticeKind kind,
                @Schema(description = "The domain that it is about.") @Nullable String domain,
                @Schema(description = "What else a person should know.") @Nullable String detail,
                @Schema(description = "With includeSub: the account that is told.")
                        @Nullable String account) {}

        static NoticeListReply of(ListNotices.Query query, List<ListNotices.Told> told) {
            return new NoticeListReply(
                    told.stream().map(one -> item(one, query.includeSub())).toList(),
                    told.isEmpty() ? query.after() : told.getLast().number());
        }

        private static Item item(ListNotices.Told told, boolean withAccount) {
            var notice = told.notice();
            var domain = notice.domain();
            return new Item(
                    told.number(),
                    notice.at(),
                    notice.kind(),
                    domain == null ? null : domain.ascii(),
                    notice.detail(),
                    withAccount ? told.account() : null);
        }
    }

    @GetMapping("/api/v1/account/notices")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "queryNotices",
            summary = "Show what the account is told of by itself, oldest first",
            description =
                    """
                    Every activation, deactivation, freeze, overdue year, act of support, and number that is new to the account. \
                    Ask again with `next` as `after`: what is new comes, and nothing is left out. They are kept for 400 days \
                    (a setting).\
                    """)
    NoticeListReply list(
            @RequestParam(required = false) @Nullable NoticeKind kind,
            @Parameter(description = "`next` of the page before.") @RequestParam(defaultValue = "0")
                    long after,
            @PageLength @RequestParam(defaultValue = "100") int limit,
            @Parameter(description = "Whether the notices of your subresellers come too.")
                    @RequestParam(defaultValue = "false")
                    boolean includeSub,
            Caller caller) {
        caller.require(Scope.ACCOUNT);
        var query = new ListNotices.Query(caller.account(), kind, after, limit, includeSub);
        return NoticeListReply.of(query, listNotices.handle(query));
    }
}
