package com.domainpinlock.api;

import com.domainpinlock.api.edge.Amount;
import com.domainpinlock.lock.LockStatus;
import com.domainpinlock.lock.SetPinLockResult;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
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
        @Schema(description = "The first instant that is not paid.") @Nullable Instant paidUntil,
        @Schema(
                        description =
                                "Names below the domain that are entries of the directory: their hosts are judged by"
                                        + " themselves, not by this lock. The first 100, then … where there are more; left"
                                        + " out where there is none.")
                @Nullable List<String> entriesBelow) {

    static Outcome<PinLockReply> of(SetPinLockResult result) {
        return switch (result) {
            case SetPinLockResult.TokenSent sent -> new Outcome.Answer<>(202, of(sent));
            case SetPinLockResult.Activated active -> new Outcome.Answer<>(200, of(active));
            case SetPinLockResult.Released released -> new Outcome.Answer<>(200, of(released));
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
                sent.paidUntil(),
                null);
    }

    private static PinLockReply of(SetPinLockResult.Activated active) {
        var below = active.entriesBelow();
        return new PinLockReply(
                null,
                LockStatus.ACTIVE,
                active.since(),
                null,
                null,
                null,
                null,
                Amount.of(active.charged()),
                active.paidUntil(),
                below.isEmpty() ? null : below);
    }

    private static PinLockReply of(SetPinLockResult.Released released) {
        return new PinLockReply(
                null,
                LockStatus.INACTIVE,
                null,
                null,
                null,
                null,
                null,
                Amount.of(released.charged()),
                released.paidUntil(),
                null);
    }
}
