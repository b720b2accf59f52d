package com.domainpinlock.api;

import com.domainpinlock.guard.Verdict;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** The answer of authorizeDomainCommand: a yes. Every no is a problem. */
record AuthorizationReply(
        @Schema(description = "Always true: whatever is not a clear yes is a problem.")
                boolean authorized,
        Verdict.Reason reason,
        @Schema(description = "Names this yes, also in the audit trail where a domain was judged.")
                UUID authorizationId,
        @Schema(description = "Start the change before this instant, or ask again.")
                Instant validUntil) {
    static Outcome<AuthorizationReply> of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Yes(var reason, var id, var validUntil) ->
                    new Outcome.Answer<>(200, new AuthorizationReply(true, reason, id, validUntil));
            case Verdict.No(var refused) -> new Outcome.Refusal<>(refused);
        };
    }
}
