package com.domainpinlock.api;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.Idempotency.Outcome;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.Amount;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.MobileNumbers;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.CodeParser;
import com.domainpinlock.lock.SetPinLock;
import com.domainpinlock.lock.SetPinLockCommand;
import com.domainpinlock.lock.SetPinLockResult;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.token.PinCode;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** SetDomainPinLock. Beyond 150 lines, for its request and its reply stand in it. */
@RestController
@Tag(name = "Pin lock")
class PinLockController {
    private static final String COMMAND = RegistrarCommands.SET_DOMAIN_PIN_LOCK;

    private final SetPinLock setPinLock;
    private final CodeParser codes;
    private final Idempotency idempotency;
    private final MobileNumbers numbers;

    PinLockController(
            SetPinLock setPinLock,
            CodeParser codes,
            Idempotency idempotency,
            MobileNumbers numbers) {
        this.numbers = numbers;
        this.setPinLock = setPinLock;
        this.codes = codes;
        this.idempotency = idempotency;
    }

    /** The body of setDomainPinLock. */
    record PinLockRequest(
            @Schema(
                            description = "1 protects the domain, 0 ends the protection.",
                            minimum = "0",
                            maximum = "1",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable Integer pinlock,
            @Schema(
                            description =
                                    "With pinlock 1: the mobile number that receives the tokens, international, with + or 00."
                                            + " With pinlock 0 it is ignored.",
                            example = "+49 151 23456789")
                    @Nullable String authorityNumber,
            @Schema(description = "Of the SMS; left out it is the pending one, or EN.")
                    @Nullable Language language,
            @Schema(
                            description =
                                    "The digits of the SMS, as a string. Left out, an SMS is sent.",
                            example = "01234567")
                    @Nullable String token,
            @Schema(
                            description =
                                    "With pinlock 0: give up the lock without settling the term that is due.")
                    @Nullable Boolean forgoRenewal) {

        SetPinLockCommand toCommand(
                Actor actor,
                DomainName domain,
                MobileNumbers numbers,
                Function<String, PinCode> codes) {
            var wanted = Fields.required(pinlock, "pinlock");
            var code = token == null ? null : codes.apply(token);
            return switch (wanted) {
                case 0 ->
                        new SetPinLockCommand.Release(
                                actor, domain, code, Boolean.TRUE.equals(forgoRenewal));
                case 1 -> {
                    if (forgoRenewal != null)
                        throw Refused.invalid("forgoRenewal", "It goes with pinlock 0 only.");
                    var number = numbers.parse(Fields.required(authorityNumber, "authorityNumber"));
                    yield code == null
                            ? new SetPinLockCommand.Begin(actor, domain, number, language)
                            : new SetPinLockCommand.Confirm(actor, domain, number, language, code);
                }
                default -> throw Refused.invalid("pinlock", "pinlock is 0 or 1.");
            };
        }

        @Override
        public String toString() {
            return "PinLockRequest[pinlock=" + pinlock + ", the rest redacted]";
        }
    }

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
            @Schema(description = "The first instant that is not paid.")
                    @Nullable Instant paidUntil,
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
                case SetPinLockResult.Rejected(var refused) -> new Outcome.Counted<>(refused);
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
                        actor, domain, numbers, raw -> codes.parse(raw, actor, domain, COMMAND));
        return idempotency.once(
                key,
                request,
                PinLockReply.class,
                setPinLock.given(command).answering(PinLockReply::of));
    }
}
