package com.domainpinlock.api.support;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.edge.PageLength;
import com.domainpinlock.api.edge.Refuses;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.support.ShowReleases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Support")
class ReleaseListController {
    private final ShowReleases showReleases;

    ReleaseListController(ShowReleases showReleases) {
        this.showReleases = showReleases;
    }

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
}
