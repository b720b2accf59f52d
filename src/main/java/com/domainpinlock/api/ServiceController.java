package com.domainpinlock.api;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.edge.Amount;
import com.domainpinlock.api.edge.Refuses;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.PinLockService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Service")
class ServiceController {
    private final PinLockService service;

    ServiceController(PinLockService service) {
        this.service = service;
    }

    /** The service as the account sees it. */
    record ServiceReply(
            @Schema(
                            description =
                                    "Of one period; null where the service is not sold in the account's currency.")
                    @Nullable Amount price,
            @Schema(allowableValues = "YEAR") String period,
            @Schema(description = "null where the service is not activated.")
                    @Nullable Instant activeSince) {
        static ServiceReply of(PinLockService.Offer offer) {
            return new ServiceReply(Amount.of(offer.price()), "YEAR", offer.activeSince());
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
    @Refuses({Refusal.UNKNOWN_FIELD})
    @Operation(
            operationId = "activatePinLockService",
            summary = "Activate the service",
            description =
                    "A subreseller does so before its first lock; a reseller's first lock does it by itself.")
    ServiceReply activate(Caller caller) {
        caller.require(Scope.ACCOUNT);
        return ServiceReply.of(service.activate(caller.account()));
    }
}
