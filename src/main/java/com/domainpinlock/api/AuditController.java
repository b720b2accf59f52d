package com.domainpinlock.api;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.PageLength;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lists.ShowTrail;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Account")
class AuditController {
    private final ShowTrail showTrail;

    AuditController(ShowTrail showTrail) {
        this.showTrail = showTrail;
    }

    @GetMapping("/api/v1/domains/{domain}/audit")
    @Refuses({
        Refusal.MALFORMED_DOMAIN,
        Refusal.UNKNOWN_FIELD,
        Refusal.INVALID_VALUE,
        Refusal.DOMAIN_NOT_FOUND
    })
    @Operation(
            operationId = "queryDomainAudit",
            summary = "Show what was written down about a domain's locks at your accounts",
            description =
                    """
                    Every command, refusal, token and SMS of the lock, oldest first; also of a lock that your account had \
                    before the domain went elsewhere. Hand `next` of one page as `after` to the next.\
                    """)
    AuditReply audit(
            @PathVariable DomainName domain,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false)
                    @Nullable String after,
            @PageLength @RequestParam(defaultValue = "100") int limit,
            Caller caller) {
        caller.require(Scope.ACCOUNT);
        var place = AuditReply.place(after);
        return AuditReply.of(showTrail.own(caller.account(), domain, place, limit), limit);
    }
}
