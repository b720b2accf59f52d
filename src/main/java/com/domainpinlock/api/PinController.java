package com.domainpinlock.api;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.Idempotency.Outcome;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.Bindings;
import com.domainpinlock.lock.RequestPin;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Pin lock")
class PinController {
    private final RequestPin requestPin;
    private final Bindings bindings;
    private final Idempotency idempotency;

    PinController(RequestPin requestPin, Bindings bindings, Idempotency idempotency) {
        this.requestPin = requestPin;
        this.bindings = bindings;
        this.idempotency = idempotency;
    }

    /** The body of requestDomainPin; it may be left out. */
    record PinRequest(
            @Schema(description = "Of the SMS; left out it is the lock's.")
                    @Nullable Language language,
            @Schema(
                            description =
                                    "The one protected command that the token shall open. Left out, it opens any change,"
                                            + " switching the lock off included.",
                            example = "TransferDomain")
                    @Nullable String command,
            @Schema(
                            description =
                                    "What the SMS says with it: at most 30 letters, digits, spaces, `.`, `:` and `-`.",
                            example = "to registrar 4711")
                    @Nullable String detail) {
        static final PinRequest EMPTY = new PinRequest(null, null, null);
    }

    /** The answer of requestDomainPin. */
    record PinReply(
            @Schema(description = "The first instant at which the token is expired.")
                    Instant validUntil,
            @Schema(
                            description =
                                    "When the next SMS can be asked for, if the token is not used before.")
                    Instant nextRequestFrom,
            @Schema(description = "Where the SMS goes, masked.", example = "+49…567") String sentTo,
            @Schema(description = "Whether it is the live token's code once more.")
                    boolean resent) {
        static Outcome<PinReply> of(RequestPin.Requested requested) {
            return new Outcome.Answer<>(
                    202,
                    new PinReply(
                            requested.validUntil(),
                            requested.nextRequestFrom(),
                            requested.sentTo().masked(),
                            requested.resent()));
        }
    }

    @PostMapping("/api/v1/domains/{domain}/pins")
    @Refuses({
        Refusal.MALFORMED_DOMAIN,
        Refusal.UNKNOWN_COMMAND,
        Refusal.UNKNOWN_FIELD,
        Refusal.MISSING_FIELD,
        Refusal.INVALID_VALUE,
        Refusal.DOMAIN_NOT_FOUND,
        Refusal.NOT_ACTIVE,
        Refusal.TOKEN_BOUND_ELSEWHERE,
        Refusal.TOKEN_EXHAUSTED,
        Refusal.LOCK_CLOSED,
        Refusal.LOCK_FROZEN,
        Refusal.TOO_EARLY,
        Refusal.NO_CREDIT,
        Refusal.SERVICE_NOT_PRICED,
        Refusal.SMS_BUDGET_SPENT,
        Refusal.IDEMPOTENCY_KEY_REUSED,
        Refusal.IDEMPOTENCY_KEY_IN_PROGRESS
    })
    @Operation(
            operationId = "requestDomainPin",
            summary = "Send a token that lets a change of a locked domain through",
            description =
                    """
                    A token is valid until `validUntil`, by default 30 minutes, and opens one change. While it is live \
                    and unused the same code is sent again, from `nextRequestFrom` on (ten minutes by default) and at \
                    most three SMS in all; once it is used the next one can be had at once.\
                    """)
    @ApiResponse(responseCode = "202", description = "The SMS is queued.")
    ResponseEntity<PinReply> request(
            @PathVariable DomainName domain,
            @RequestBody(required = false) @Nullable PinRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Caller caller,
            Actor actor) {
        caller.require(Scope.PINLOCK);
        var wanted = Objects.requireNonNullElse(request, PinRequest.EMPTY);
        var binding = bindings.parse(wanted.command(), wanted.detail());
        var command = new RequestPin.Command(actor, domain, wanted.language(), binding);
        return idempotency.once(
                key, wanted, PinReply.class, requestPin.given(command).answering(PinReply::of));
    }
}
