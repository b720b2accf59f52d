package com.domainpinlock.api.operator;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.AccountSettings;
import com.domainpinlock.admin.SwitchService;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.api.edge.ServiceSwitchRequest;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operator")
class AccountSettingsController {
    private final AccountSettings settings;
    private final SwitchService switchService;

    AccountSettingsController(AccountSettings settings, SwitchService switchService) {
        this.settings = settings;
        this.switchService = switchService;
    }

    /** The body of moveAccount. */
    record ParentRequest(
            @Schema(
                            description = "The account that it stands below from now on.",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String parent) {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.MISSING_FIELD, Refusal.INVALID_VALUE})
    private @interface RefusesFields {}

    @PutMapping("/api/v1/admin/accounts/{account}/parent")
    @RefusesFields
    @Operation(
            operationId = "moveAccount",
            summary = "Put a subreseller, and all below it, below another account",
            description = "From its next year on the new parent pays with it. No cycle can arise.")
    ManagedAccountReply move(
            @PathVariable String account,
            @RequestBody ParentRequest request,
            Caller caller,
            Actor actor) {
        caller.require(Scope.OPERATOR);
        var parent = Fields.required(request.parent(), "parent");
        return ManagedAccountReply.of(settings.move(actor, account, parent));
    }

    @PutMapping("/api/v1/admin/accounts/{account}/credit-line")
    @RefusesFields
    @Operation(
            operationId = "setCreditLine",
            summary = "Say how far below zero an account's balance may go",
            description =
                    "No less than what is used of it. More credit settles overdue years at once.")
    ManagedAccountReply setCreditLine(
            @PathVariable String account,
            @RequestBody MoneyRequest request,
            Caller caller,
            Actor actor) {
        caller.require(Scope.OPERATOR);
        var creditLine = request.toMoney("");
        return ManagedAccountReply.of(settings.setCreditLine(actor, account, creditLine));
    }

    /** The body of setBrand. */
    record BrandRequest(
            @Schema(description = "1 to 11 characters of the GSM alphabet; null for the setting's.")
                    @Nullable String brand) {}

    @PutMapping("/api/v1/admin/accounts/{account}/sms-brand")
    @RefusesFields
    @Operation(
            operationId = "setBrand",
            summary = "Say whom an account's SMS name as their sender",
            description = "Every SMS of its locks begins with it, from the next one on.")
    ManagedAccountReply setBrand(
            @PathVariable String account,
            @RequestBody BrandRequest request,
            Caller caller,
            Actor actor) {
        caller.require(Scope.OPERATOR);
        return ManagedAccountReply.of(settings.setBrand(actor, account, request.brand()));
    }

    @PutMapping("/api/v1/admin/accounts/{account}/service")
    @RefusesFields
    @Operation(
            operationId = "switchPinLockServiceOfAccount",
            summary = "Switch the service off for any account, or on again",
            description = "What the operator has switched off, no parent can switch on.")
    ManagedAccountReply switchService(
            @PathVariable String account,
            @RequestBody ServiceSwitchRequest request,
            Caller caller,
            Actor actor) {
        caller.require(Scope.OPERATOR);
        var off = Fields.required(request.switchedOff(), "switchedOff");
        return ManagedAccountReply.of(switchService.asOperator(actor, account, off));
    }
}
