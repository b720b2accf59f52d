package com.domainpinlock.api;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.ShowAccounts;
import com.domainpinlock.admin.SwitchService;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.Amount;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.api.edge.ServiceSwitchRequest;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.PinLockService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Service")
class ServiceController {
    private final PinLockService service;
    private final SwitchService switchService;

    ServiceController(PinLockService service, SwitchService switchService) {
        this.service = service;
        this.switchService = switchService;
    }

    /** The service as the account sees it. */
    record ServiceReply(
            @Schema(
                            description =
                                    "Of one period; null where the service is not sold in the account's currency.")
                    @Nullable Amount price,
            @Schema(description = "In which the account pays.", example = "EUR") String currency,
            @Schema(allowableValues = "YEAR") String period,
            @Schema(description = "null where the service is not activated, or switched off.")
                    @Nullable Instant activeSince,
            @Schema(
                            description =
                                    "Since when the service is switched off for the account; null where it is not.")
                    @Nullable Instant switchedOffSince) {
        static ServiceReply of(PinLockService.Offer offer) {
            return new ServiceReply(
                    Amount.of(offer.price()),
                    offer.currency().getCode(),
                    "YEAR",
                    offer.activeSince(),
                    offer.switchedOffSince());
        }
    }

    /** The service as a customer of the account has it. */
    record SubresellerServiceReply(
            String account,
            @Schema(description = "null where the service is not activated, or switched off.")
                    @Nullable Instant activeSince,
            @Schema(description = "null where the service is not switched off.")
                    @Nullable Instant switchedOffSince) {
        static SubresellerServiceReply of(ShowAccounts.View view) {
            return new SubresellerServiceReply(
                    view.name(), view.activeSince(), view.switchedOffSince());
        }
    }

    @GetMapping("/api/v1/services/domain-pin-lock")
    @Refuses({Refusal.UNKNOWN_FIELD})
    @Operation(
            operationId = "getPinLockService",
            summary = "Show what the service costs and whether it is activated")
    ServiceReply show(Caller caller) {
        caller.require(Scope.ACCOUNT);
        return ServiceReply.of(service.show(caller.account()));
    }

    @PutMapping("/api/v1/services/domain-pin-lock")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.SERVICE_NOT_ACTIVE})
    @Operation(
            operationId = "activatePinLockService",
            summary = "Activate the service",
            description =
                    "A subreseller does so before its first lock; a reseller's first lock does it by itself.")
    ServiceReply activate(Caller caller) {
        caller.require(Scope.ACCOUNT);
        return ServiceReply.of(service.activate(caller.account()));
    }

    @PutMapping("/api/v1/services/domain-pin-lock/subresellers/{account}")
    @Refuses({
        Refusal.UNKNOWN_FIELD,
        Refusal.MISSING_FIELD,
        Refusal.INVALID_VALUE,
        Refusal.SERVICE_NOT_ACTIVE
    })
    @Operation(
            operationId = "switchPinLockService",
            summary = "Switch the service off for a subreseller, or on again",
            description =
                    """
                    For the subresellers directly below your account. While it is off, nobody from there down begins a \
                    lock or a year; active locks stay closed and are renewed. Switched on again, an activation from \
                    before holds again.\
                    """)
    SubresellerServiceReply switchFor(
            @PathVariable String account,
            @RequestBody ServiceSwitchRequest request,
            Caller caller,
            Actor actor) {
        caller.require(Scope.ACCOUNT);
        var off = Fields.required(request.switchedOff(), "switchedOff");
        return SubresellerServiceReply.of(switchService.asParent(actor, account, off));
    }
}
