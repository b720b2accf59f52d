package com.domainpinlock.api;

import com.domainpinlock.delivery.AttemptOutcome;
import com.domainpinlock.delivery.DeliveryStatus;
import com.domainpinlock.delivery.PinDelivery;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.lock.LockView;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of getDomainPinLock. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LockReply(
        @Schema(allowableValues = {"NONE", "INACTIVE", "PENDING", "ACTIVE"}) String state,
        @Nullable Instant activeSince,
        @Schema(description = "Masked.", example = "+49…567") @Nullable String authorityNumber,
        @Nullable Language language,
        @Schema(description = "The first instant that is not paid.") @Nullable Instant paidUntil,
        boolean overdue,
        @Schema(description = "Until when too many wrong tries keep the lock closed.")
                @Nullable Instant closedUntil,
        @Schema(description = "Whether only support can release the lock.") boolean frozen,
        @Nullable Token token) {

    @Schema(name = "TokenOfLock")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Token(
            Instant validUntil,
            Instant nextRequestFrom,
            @Schema(description = "The one command that it opens.") @Nullable String boundTo,
            boolean exhausted,
            Delivery lastDelivery) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Delivery(
            Instant queuedAt,
            @Schema(description = "How far the SMS has come; left out where that is not known.")
                    @Nullable DeliveryStatus status,
            @Schema(description = "Since when.") @Nullable Instant since,
            @Schema(description = "Why it failed.") @Nullable String reason,
            @Schema(description = "Every attempt to hand it to a gateway, in their order.")
                    List<Attempt> attempts) {
        private static Delivery of(
                Instant queuedAt, @Nullable PinDelivery known, boolean forSupport) {
            if (known == null) return new Delivery(queuedAt, null, null, null, List.of());
            return new Delivery(
                    queuedAt,
                    known.status(),
                    known.since(),
                    known.reason(),
                    known.attempts().stream()
                            .map(attempt -> Attempt.of(attempt, forSupport))
                            .toList());
        }
    }

    @Schema(name = "SmsAttempt")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attempt(
            @Schema(description = "From 1.") int number,
            String gateway,
            @Schema(
                            description =
                                    "The provider's name for it, by which its support finds it; told to support and operator alone.")
                    @Nullable String messageId,
            Instant at,
            AttemptOutcome outcome,
            @Schema(description = "Why the gateway did not take it, or why it failed afterwards.")
                    @Nullable String reason,
            @Schema(description = "What the gateway told of it afterwards.")
                    @Nullable DeliveryStatus receipt,
            @Nullable Instant receiptAt) {
        private static Attempt of(PinDelivery.Attempt attempt, boolean forSupport) {
            return new Attempt(
                    attempt.number(),
                    attempt.gateway(),
                    forSupport ? attempt.messageId() : null,
                    attempt.at(),
                    attempt.outcome(),
                    attempt.reason(),
                    attempt.receipt(),
                    attempt.receiptAt());
        }
    }

    /** A lock in words, its number masked. */
    static LockReply of(LockView view) {
        return of(view, false);
    }

    /** The same for support, with what the providers call its SMS. */
    public static LockReply forSupport(LockView view) {
        return of(view, true);
    }

    private static LockReply of(LockView view, boolean forSupport) {
        return new LockReply(
                view.state() == null ? "NONE" : view.state().name(),
                view.activeSince(),
                view.number() == null ? null : view.number().masked(),
                view.language(),
                view.paidUntil(),
                view.overdue(),
                view.closedUntil(),
                view.frozen(),
                view.token() == null ? null : of(view.token(), forSupport));
    }

    private static Token of(LockView.Token token, boolean forSupport) {
        return new Token(
                token.validUntil(),
                token.nextRequestFrom(),
                token.boundTo(),
                token.exhausted(),
                Delivery.of(token.lastSmsAt(), token.lastDelivery(), forSupport));
    }
}
