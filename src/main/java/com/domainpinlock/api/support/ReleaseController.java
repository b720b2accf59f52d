package com.domainpinlock.api.support;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.api.edge.PageLength;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Page;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.support.ProposeRelease;
import com.domainpinlock.support.Reason;
import com.domainpinlock.support.ReleaseView;
import com.domainpinlock.support.ShowReleases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Support")
class ReleaseController {
    private final ShowReleases showReleases;
    private final ProposeRelease proposeRelease;

    ReleaseController(ShowReleases showReleases, ProposeRelease proposeRelease) {
        this.showReleases = showReleases;
        this.proposeRelease = proposeRelease;
    }

    /** The answer of queryReleases. */
    record ReleaseListReply(
            List<ReleaseReply> items,
            @Schema(
                            description =
                                    "Hand it over as `after` to get the next page; null on the last one.")
                    @Nullable Long next) {
        static ReleaseListReply of(Page<ReleaseView> page) {
            return new ReleaseListReply(
                    page.items().stream().map(ReleaseReply::of).toList(),
                    page.more() ? page.items().getLast().number() : null);
        }
    }

    /** The body of proposeRelease. */
    record ReleaseRequest(
            @Schema(example = "example.com", requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String domain,
            @Schema(
                            description =
                                    "RELEASE_FROZEN: forget the wrong codes of a closed or frozen lock, which stays active; at once when"
                                            + " approved. TAKE_OFF: switch the lock off, after a waiting time.",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    ReleaseView.@Nullable Kind kind,
            @Schema(
                            description =
                                    "Why, and how you know who asks: 1 to 200 characters, without phone numbers and codes.",
                            example = "Phone lost; identity checked by video, ticket 4711",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String reason) {}

    @GetMapping("/api/v1/support/releases")
    @Refuses({Refusal.MALFORMED_DOMAIN, Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "queryReleases",
            summary = "List releases, the first proposed first",
            description = "Hand `next` of one page as `after` to the next.")
    ReleaseListReply list(
            @Parameter(description = "Only those of this domain.") @RequestParam(required = false)
                    @Nullable String domain,
            @Parameter(
                            description =
                                    "Whether only those come that can still be approved or stopped.")
                    @RequestParam(defaultValue = "false")
                    boolean open,
            @RequestParam(defaultValue = "0") long after,
            @PageLength @RequestParam(defaultValue = "100") int limit,
            Caller caller) {
        caller.require(Scope.SUPPORT);
        var query =
                new ShowReleases.Query(
                        domain == null ? null : DomainName.parse(domain), open, after, limit);
        return ReleaseListReply.of(showReleases.page(query));
    }

    @GetMapping("/api/v1/support/releases/{id}")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE, Refusal.RELEASE_NOT_FOUND})
    @Operation(operationId = "getRelease", summary = "Show a release")
    ReleaseReply show(@PathVariable UUID id, Caller caller) {
        caller.require(Scope.SUPPORT);
        return ReleaseReply.of(showReleases.one(id));
    }

    @PostMapping("/api/v1/support/releases")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({
        Refusal.MALFORMED_DOMAIN,
        Refusal.UNKNOWN_FIELD,
        Refusal.MISSING_FIELD,
        Refusal.INVALID_VALUE,
        Refusal.DOMAIN_NOT_FOUND,
        Refusal.NOT_ACTIVE,
        Refusal.LOCK_NOT_FROZEN,
        Refusal.RELEASE_OPEN
    })
    @Operation(
            operationId = "proposeRelease",
            summary = "Propose to release a closed or frozen lock, or to take a lock off",
            description =
                    "Nothing happens to the lock before another person agrees, within 24 hours (a setting).")
    ReleaseReply propose(@RequestBody ReleaseRequest request, Caller caller, Actor actor) {
        caller.require(Scope.SUPPORT);
        var domain = DomainName.parse(Fields.required(request.domain(), "domain"), "domain");
        var kind = Fields.required(request.kind(), "kind");
        var reason = new Reason(Fields.required(request.reason(), "reason"));
        return ReleaseReply.of(
                showReleases.one(proposeRelease.handle(actor, domain, kind, reason)));
    }
}
