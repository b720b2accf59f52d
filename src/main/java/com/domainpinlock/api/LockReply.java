package com.domainpinlock.api;

import com.domainpinlock.delivery.DeliveryStatus;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.lock.LockView;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer of getDomainPinLock. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LockReply(
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
    record Token(
            Instant validUntil,
            Instant nextRequestFrom,
            @Schema(description = "The one command that it opens.") @Nullable String boundTo,
            boolean exhausted,
            Delivery lastDelivery) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Delivery(Instant queuedAt, @Nullable DeliveryStatus status) {}

    static LockReply of(LockView view) {
        return new LockReply(
                view.state() == null ? "NONE" : view.state().name(),
                view.activeSince(),
                view.number() == null ? null : view.number().masked(),
                view.language(),
                view.paidUntil(),
                view.overdue(),
                view.closedUntil(),
                view.frozen(),
                view.token() == null ? null : of(view.token()));
    }

    private static Token of(LockView.Token token) {
        return new Token(
                token.validUntil(),
                token.nextRequestFrom(),
                token.boundTo(),
                token.exhausted(),
                new Delivery(token.lastSmsAt(), token.lastDelivery()));
    }
}
