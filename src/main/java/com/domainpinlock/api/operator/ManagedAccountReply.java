package com.domainpinlock.api.operator;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.admin.ShowAccounts;
import com.domainpinlock.api.edge.Amount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account as the operator sees it. */
record ManagedAccountReply(
        String account,
        AccountKind kind,
        @Schema(description = "The account above it; null for a reseller.") @Nullable String parent,
        String currency,
        Amount balance,
        Amount creditLine,
        @Schema(
                        description =
                                "Whom its SMS name as their sender; null for pinlock.sms.brand, if that is set.")
                @Nullable String brand,
        @Schema(description = "Since when it has the service; null where it has not.")
                @Nullable Instant activeSince,
        @Schema(
                        description =
                                "Since when the service is switched off for it; null where it is not.")
                @Nullable Instant switchedOffSince,
        Instant createdAt) {
    static ManagedAccountReply of(ShowAccounts.View view) {
        return new ManagedAccountReply(
                view.name(),
                view.kind(),
                view.parent(),
                view.balance().getCurrencyUnit().getCode(),
                Amount.exactly(view.balance()),
                Amount.exactly(view.creditLine()),
                view.brand(),
                view.activeSince(),
                view.switchedOffSince(),
                view.createdAt());
    }
}
