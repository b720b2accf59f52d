package com.domainpinlock.api;

import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.MobileNumbers;
import com.domainpinlock.kernel.Refused;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.SetPinLockCommand;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

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
            Actor actor, DomainName domain, MobileNumbers numbers, CodeReader codes) {
        var wanted = Fields.required(pinlock, "pinlock");
        var code =
                token == null
                        ? null
                        : codes.read(token, domain, RegistrarCommands.SET_DOMAIN_PIN_LOCK);
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
