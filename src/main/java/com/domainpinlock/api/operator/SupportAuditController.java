package com.domainpinlock.api.operator;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.AuditReply;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.PageLength;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Page;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lists.ShowTrail;
import com.domainpinlock.lists.UnattributedEvents;
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
@Tag(name = "Support")
class SupportAuditController {
    private final ShowTrail showTrail;

    SupportAuditController(ShowTrail showTrail) {
        this.showTrail = showTrail;
    }

    /** A page of refusals that belong to no lock. */
    record StrayListReply(
            List<Item> items,
            int limit,
            @Schema(description = "How many this page has.") int count,
            @Schema(description = "Hand it to the next page as `after`; null on the last one.")
                    @Nullable String next) {
        @Schema(name = "Stray")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Item(
                Instant at,
                String domain,
                @Schema(description = "The account that called.") String account,
                @Nullable String key,
                @Nullable String person,
                String source,
                String requestId,
                String command,
                String event,
                @Nullable String refusal) {
            static Item of(UnattributedEvents.Stray stray) {
                return new Item(
                        stray.at(),
                        stray.domain().ascii(),
                        stray.account(),
                        stray.key(),
                        stray.person(),
                        stray.source(),
                        stray.request(),
                        stray.command(),
                        stray.event(),
                        stray.refusal());
            }
        }

        static StrayListReply of(Page<UnattributedEvents.Stray> page, int limit) {
            var strays = page.items();
            return new StrayListReply(
                    strays.stream().map(Item::of).toList(),
                    limit,
                    strays.size(),
                    page.more() ? Long.toString(strays.getLast().id()) : null);
        }
    }

    @GetMapping("/api/v1/support/domains/{domain}/audit")
    @Refuses({
        Refusal.MALFORMED_DOMAIN,
        Refusal.UNKNOWN_FIELD,
        Refusal.INVALID_VALUE,
        Refusal.DOMAIN_NOT_FOUND
    })
    @Operation(
            operationId = "queryAuditForSupport",
            summary = "Show what was written down about a domain's locks, whoever has or had them",
            description =
                    "One account's lock after the other, each oldest first. Hand `next` of one page as `after` to the next.")
    AuditReply audit(
            @PathVariable DomainName domain,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false)
                    @Nullable String after,
            @PageLength @RequestParam(defaultValue = "100") int limit,
            Caller caller) {
        caller.require(Scope.SUPPORT);
        var place = AuditReply.place(after);
        return AuditReply.of(showTrail.all(domain, place, limit), limit);
    }

    @GetMapping("/api/v1/support/strays")
    @Refuses({Refusal.MALFORMED_DOMAIN, Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "queryStrays",
            summary = "Show refusals that belong to no lock of their caller",
            description =
                    "Such as questions about other people's domains. The latest 100,000 are kept. Hand `next` of one page as `after` to the next.")
    StrayListReply strays(
            @Parameter(description = "Only those about this domain.")
                    @RequestParam(required = false)
                    @Nullable String domain,
            @Parameter(description = "Only those of this account.") @RequestParam(required = false)
                    @Nullable String account,
            @Parameter(description = "The refusal behind which the page begins.")
                    @RequestParam(defaultValue = "0")
                    long after,
            @PageLength @RequestParam(defaultValue = "100") int limit,
            Caller caller) {
        caller.require(Scope.SUPPORT);
        var wanted = domain == null ? null : DomainName.parse(domain);
        if (after < 0) throw Refused.invalid("after", "Hand next of the page before, as it is.");
        return StrayListReply.of(showTrail.strays(wanted, account, after, limit), limit);
    }
}
