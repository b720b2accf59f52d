package com.domainpinlock.api.support;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.support.DecideRelease;
import com.domainpinlock.support.ObjectToRelease;
import com.domainpinlock.support.Reason;
import com.domainpinlock.support.ShowReleases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Support")
class ReleaseStepController {
    private static final String ONE = "/api/v1/support/releases/{id}";

    private final DecideRelease decideRelease;
    private final ObjectToRelease objectToRelease;
    private final ShowReleases showReleases;

    ReleaseStepController(
            DecideRelease decideRelease,
            ObjectToRelease objectToRelease,
            ShowReleases showReleases) {
        this.decideRelease = decideRelease;
        this.objectToRelease = objectToRelease;
        this.showReleases = showReleases;
    }

    /** The body of objectToRelease. */
    record ObjectionRequest(
            @Schema(
                            description =
                                    "Who objects, and why: 1 to 200 characters, without phone numbers and codes.",
                            example = "The registrant called back: it was not him",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String reason) {}

    @PostMapping(ONE + "/approval")
    @Refuses({
        Refusal.UNKNOWN_FIELD,
        Refusal.INVALID_VALUE,
        Refusal.OTHER_PERSON_REQUIRED,
        Refusal.RELEASE_NOT_FOUND,
        Refusal.RELEASE_NOT_OPEN,
        Refusal.NOT_ACTIVE,
        Refusal.LOCK_NOT_FROZEN
    })
    @Operation(
            operationId = "approveRelease",
            summary = "Agree, as the second of two people",
            description =
                    """
                    A closed or frozen lock is released at once. A lock is taken off after another 24 hours (a setting), unless somebody \
                    objects. The account and the lock's phone are told. The second person is another one than the first, \
                    neither has entered the other, and was there, with the key in hand, before the proposal was.\
                    """)
    ReleaseReply approve(@PathVariable UUID id, Caller caller, Actor actor) {
        caller.require(Scope.SUPPORT);
        decideRelease.approve(actor, id);
        return shown(id);
    }

    @PostMapping(ONE + "/objection")
    @Refuses({
        Refusal.UNKNOWN_FIELD,
        Refusal.MISSING_FIELD,
        Refusal.INVALID_VALUE,
        Refusal.RELEASE_NOT_FOUND,
        Refusal.RELEASE_NOT_OPEN,
        Refusal.OTHER_PERSON_REQUIRED
    })
    @Operation(
            operationId = "objectToRelease",
            summary = "Object to taking a lock off, on behalf of the other party",
            description = "That ends it.")
    ReleaseReply object(
            @PathVariable UUID id,
            @RequestBody ObjectionRequest request,
            Caller caller,
            Actor actor) {
        caller.require(Scope.SUPPORT);
        var reason = new Reason(Fields.required(request.reason(), "reason"));
        objectToRelease.asSupport(actor, id, reason);
        return shown(id);
    }

    @DeleteMapping(ONE)
    @Refuses({
        Refusal.UNKNOWN_FIELD,
        Refusal.INVALID_VALUE,
        Refusal.OTHER_PERSON_REQUIRED,
        Refusal.RELEASE_NOT_FOUND,
        Refusal.RELEASE_NOT_OPEN
    })
    @Operation(
            operationId = "withdrawRelease",
            summary = "Withdraw what you have proposed",
            description = "Also after somebody has agreed, as long as it is not carried out.")
    ReleaseReply withdraw(@PathVariable UUID id, Caller caller, Actor actor) {
        caller.require(Scope.SUPPORT);
        decideRelease.withdraw(actor, id);
        return shown(id);
    }

    private ReleaseReply shown(UUID id) {
        return ReleaseReply.of(showReleases.one(id));
    }
}
