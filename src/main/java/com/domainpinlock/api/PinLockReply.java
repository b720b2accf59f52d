package com.domainpinlock.api;

import com.domainpinlock.api.edge.Amount;
import com.domainpinlock.lock.LockStatus;
import com.domainpinlock.lock.SetPinLockResult;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer of setDomainPinLock. With {@code info} the command has to be sent again. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PinLockReply(
        @Schema(description = "There whenever the command has to be sent again with the token.")
                @Nullable String info,
        LockStatus state,
        @Nullable Instant activeSince,
        @Schema(description = "The first instant at which the token is expired.")
                @Nullable Instant validUntil,
        @Schema(description = "From when on the same call can send an SMS again.")
                @Nullable Instant nextRequestFrom,
        @Schema(description = "Where the SMS goes, masked.", example = "+49…567")
                @Nullable String sentTo,
        @Schema(description = "Whether this call sent the live token's code once more.")
                @Nullable Boolean resent,
        @Schema(description = "What this call charged; null where it charged nothing.")
                @JsonInclude(JsonInclude.Include.ALWAYS)
                @Nullable Amount charged,
        @Schema(description = "The first instant that is not paid.") @Nullable Instant paidUntil) {

    static Outcome<PinLockReply> of(SetPinLockResult result) {
        return switch (result) {
            case SetPinLockResult.TokenSent sent -> new Outcome.Answer<>(202, of(sent));
            case SetPinLockResult.Activated(var since, var charged, var paidUntil) ->
                    new Outcome.Answer<>(
                            200, done(LockStatus.ACTIVE, since, Amount.of(charged), paidUntil));
            case SetPinLockResult.Released(var charged, var paidUntil) ->
                    new Outcome.Answer<>(
                            200, done(LockStatus.INACTIVE, null, Amount.of(charged), paidUntil));
            case SetPinLockResult.Rejected(var refused) -> new Outcome.Refusal<>(refused);
        };
    }

    private static PinLockReply of(SetPinLockResult.TokenSent sent) {
        return new PinLockReply(
                sent.info(),
                sent.state(),
                null,
                sent.validUntil(),
                sent.nextRequestFrom(),
                sent.sentTo().masked(),
                sent.resent(),
                Amount.of(sent.charged()),
                sent.paidUntil());
    }

    private static PinLockReply done(
            LockStatus state,
            @Nullable Instant since,
            @Nullable Amount charged,
            @Nullable Instant paidUntil) {
        return new PinLockReply(null, state, since, null, null, null, null, charged, paidUntil);
    }
}
