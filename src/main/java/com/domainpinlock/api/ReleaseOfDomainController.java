package com.domainpinlock.api;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.support.ObjectToRelease;
import com.domainpinlock.support.ReleaseView;
import com.domainpinlock.support.ShowReleases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Pin lock")
class ReleaseOfDomainController {
    private static final String PATH = "/api/v1/domains/{domain}/release";

    private final ShowReleases showReleases;
    private final ObjectToRelease objectToRelease;

    ReleaseOfDomainController(ShowReleases showReleases, ObjectToRelease objectToRelease) {
        this.showReleases = showReleases;
        this.objectToRelease = objectToRelease;
    }

    /** What support is about to do to a lock, without who of support and why. */
    record ReleaseOfDomainReply(
            String domain,
            @Schema(description = "The account that holds it.") String account,
            ReleaseView.Kind kind,
            ReleaseView.State state,
            Instant proposedAt,
            @Nullable Instant approvedAt,
            @Schema(description = "When the lock is taken off unless somebody objects before.")
                    @Nullable Instant dueAt,
            @Nullable Instant endedAt) {
        static ReleaseOfDomainReply of(ReleaseView view) {
            return new ReleaseOfDomainReply(
                    view.domain().ascii(),
                    view.account(),
                    view.kind(),
                    view.state(),
                    view.proposedAt(),
                    view.approvedAt(),
                    view.dueAt(),
                    view.endedAt());
        }
    }

    @GetMapping(PATH)
    @Refuses({
        Refusal.MALFORMED_DOMAIN,
        Refusal.UNKNOWN_FIELD,
        Refusal.DOMAIN_NOT_FOUND,
        Refusal.RELEASE_NOT_FOUND
    })
    @Operation(
            operationId = "getReleaseOfDomain",
            summary =
                    "Show what support is about to do to the lock of your domain, or of one below you")
    ReleaseOfDomainReply show(@PathVariable DomainName domain, Caller caller) {
        caller.requireEither(Scope.ACCOUNT, Scope.PINLOCK);
        return ReleaseOfDomainReply.of(showReleases.ofAccounts(caller.account(), domain));
    }

    @PostMapping(PATH + "/objection")
    @Refuses({
        Refusal.MALFORMED_DOMAIN,
        Refusal.UNKNOWN_FIELD,
        Refusal.DOMAIN_NOT_FOUND,
        Refusal.RELEASE_NOT_FOUND,
        Refusal.RELEASE_NOT_OPEN,
        Refusal.OTHER_PERSON_REQUIRED
    })
    @Operation(
            operationId = "objectToReleaseOfDomain",
            summary = "Object to support's taking the lock off",
            description =
                    "That ends it: the lock stays on. It takes no body and the scope account. The objection of a key whose"
                            + " wrong codes closed the lock, or of a key that it made, is recorded and does not count:"
                            + " OTHER_PERSON_REQUIRED.")
    ReleaseOfDomainReply object(@PathVariable DomainName domain, Caller caller, Actor actor) {
        caller.require(Scope.ACCOUNT);
        return ReleaseOfDomainReply.of(showReleases.one(objectToRelease.asAccount(actor, domain)));
    }
}
