package com.domainpinlock.api;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.edge.Refuses;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.MobileNumbers;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.OfferedCodes;
import com.domainpinlock.lock.SetPinLock;
import com.domainpinlock.lock.ShowPinLock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Pin lock")
class PinLockController {
    private final SetPinLock setPinLock;
    private final ShowPinLock showPinLock;
    private final OfferedCodes codes;
    private final Idempotency idempotency;
    private final MobileNumbers numbers;

    PinLockController(
            SetPinLock setPinLock,
            ShowPinLock showPinLock,
            OfferedCodes codes,
            Idempotency idempotency,
            MobileNumbers numbers) {
        this.numbers = numbers;
        this.setPinLock = setPinLock;
        this.showPinLock = showPinLock;
        this.codes = codes;
        this.idempotency = idempotency;
    }

    @PutMapping("/api/v1/domains/{domain}/pin-lock")
    @Refuses({
        Refusal.MALFORMED_DOMAIN,
        Refusal.MALFORMED_NUMBER,
        Refusal.MALFORMED_TOKEN,
        Refusal.UNKNOWN_FIELD,
        Refusal.MISSING_FIELD,
        Refusal.INVALID_VALUE,
        Refusal.NUMBER_NOT_MOBILE,
        Refusal.COUNTRY_NOT_ALLOWED,
        Refusal.NUMBER_NOT_ALLOWED,
        Refusal.DOMAIN_NOT_FOUND,
        Refusal.ALREADY_ACTIVE,
        Refusal.NOT_ACTIVE,
        Refusal.VALUES_DIFFER,
        Refusal.NOTHING_TO_CONFIRM,
        Refusal.TOKEN_BOUND_ELSEWHERE,
        Refusal.TOKEN_NOT_REQUESTED,
        Refusal.TOKEN_MISMATCH,
        Refusal.TOKEN_EXPIRED,
        Refusal.TOKEN_EXHAUSTED,
        Refusal.LOCK_CLOSED,
        Refusal.LOCK_FROZEN,
        Refusal.TOO_EARLY,
        Refusal.NO_CREDIT,
        Refusal.SERVICE_NOT_ACTIVE,
        Refusal.SERVICE_NOT_PRICED,
        Refusal.SMS_BUDGET_SPENT,
        Refusal.CAP_REACHED,
        Refusal.IDEMPOTENCY_KEY_REUSED,
        Refusal.IDEMPOTENCY_KEY_IN_PROGRESS
    })
    @Operation(
            operationId = "setDomainPinLock",
            summary = "Protect a domain, or end its protection",
            description =
                    """
                    Without a token the command sends one by SMS and answers 202 with `info`; send the same command again \
                    with the token to carry it out. The first call with pinlock 1 charges a year at once, unless one is \
                    paid. The same call while the token lives is no error and never a second charge; from \
                    `nextRequestFrom` on it sends the same code once more, at most three SMS in all.\
                    """)
    @ApiResponse(
            responseCode = "202",
            description = "A token is on its way: send the command again with it.")
    @ApiResponse(responseCode = "200", description = "Carried out.")
    ResponseEntity<PinLockReply> set(
            @PathVariable DomainName domain,
            @RequestBody PinLockRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Caller caller,
            Actor actor) {
        caller.require(Scope.PINLOCK);
        var command =
                request.toCommand(
                        actor,
                        domain,
                        numbers,
                        (raw, of, name) -> codes.parse(raw, actor, of, name));
        var sent =
                new Idempotency.Sent(actor, domain, RegistrarCommands.SET_DOMAIN_PIN_LOCK, request);
        return idempotency.once(
                key, sent, PinLockReply.class, () -> PinLockReply.of(setPinLock.handle(command)));
    }

    @GetMapping("/api/v1/domains/{domain}/pin-lock")
    @Refuses({Refusal.MALFORMED_DOMAIN, Refusal.UNKNOWN_FIELD, Refusal.DOMAIN_NOT_FOUND})
    @Operation(operationId = "getDomainPinLock", summary = "Show a domain's lock")
    LockReply show(@PathVariable DomainName domain, Caller caller) {
        caller.require(Scope.PINLOCK);
        return LockReply.of(showPinLock.handle(caller.account(), domain));
    }
}
