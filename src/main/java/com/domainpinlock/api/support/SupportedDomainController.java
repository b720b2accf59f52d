package com.domainpinlock.api.support;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.LockReply;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.support.ShowReleases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Support")
class SupportedDomainController {
    private final ShowReleases showReleases;

    SupportedDomainController(ShowReleases showReleases) {
        this.showReleases = showReleases;
    }

    /** A domain and its lock, with what support has to know to help. */
    record SupportedDomainReply(
            String domain,
            @Schema(description = "The account that holds it.") String account,
            LockReply lock,
            @Schema(description = "Wrong codes since the last right one.") int wrongInRow,
            @Schema(description = "Wrong codes that count towards closing the lock now.")
                    int wrongRecently,
            @Schema(description = "What can still be approved or stopped, or is about to happen.")
                    @Nullable ReleaseReply release) {
        static SupportedDomainReply of(DomainName domain, ShowReleases.SeenDomain seen) {
            var release = seen.release();
            return new SupportedDomainReply(
                    domain.ascii(),
                    seen.account(),
                    LockReply.forSupport(seen.domain().lock()),
                    seen.domain().tries().inRow(),
                    seen.domain().tries().recent(),
                    release == null ? null : ReleaseReply.of(release));
        }
    }

    @GetMapping("/api/v1/support/domains/{domain}")
    @Refuses({Refusal.MALFORMED_DOMAIN, Refusal.UNKNOWN_FIELD, Refusal.DOMAIN_NOT_FOUND})
    @Operation(
            operationId = "getSupportedDomain",
            summary = "Show a domain's lock to support, whoever holds the domain",
            description = "Never a code, and the number masked.")
    SupportedDomainReply show(@PathVariable DomainName domain, Caller caller) {
        caller.require(Scope.SUPPORT);
        return SupportedDomainReply.of(domain, showReleases.domain(domain));
    }
}
