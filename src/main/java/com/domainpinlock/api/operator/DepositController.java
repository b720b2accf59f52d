package com.domainpinlock.api.operator;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.MakeDeposit;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.Amount;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.api.edge.IdempotencyKeys;
import com.domainpinlock.billing.Deposit;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operator")
class DepositController {
    private final MakeDeposit makeDeposit;

    DepositController(MakeDeposit makeDeposit) {
        this.makeDeposit = makeDeposit;
    }

    /** The body of makeDeposit. */
    record DepositRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String account,
            @Schema(
                            description = "More than zero, in the account's currency.",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable MoneyRequest amount,
            @Schema(description = "What to note with it, at most 100 characters.")
                    @Nullable String reference) {
        MakeDeposit.Command toCommand(Actor actor, String key) {
            return new MakeDeposit.Command(
                    actor,
                    key,
                    Fields.required(account, "account"),
                    Fields.required(amount, "amount").toMoney("amount."),
                    reference);
        }
    }

    /** A deposit that was made. */
    record DepositReply(
            @Schema(description = "The journal of the ledger that it stands in.") long id,
            String account,
            Amount amount,
            @Schema(
                            description =
                                    "The account's balance right after it, before anything was settled with it.")
                    Amount balance,
            @Nullable String reference,
            Instant madeAt,
            @Schema(
                            description =
                                    "How many overdue years were paid right after it, there and below. Fewer than were paid where the service was interrupted in between.")
                    int settledTerms) {
        static DepositReply of(String account, Deposit made) {
            return new DepositReply(
                    made.journal(),
                    account,
                    Amount.exactly(made.amount()),
                    Amount.exactly(made.balance()),
                    made.reference(),
                    made.at(),
                    Objects.requireNonNullElse(made.settledTerms(), 0));
        }
    }

    @PostMapping("/api/v1/admin/deposits")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({
        Refusal.UNKNOWN_FIELD,
        Refusal.MISSING_FIELD,
        Refusal.INVALID_VALUE,
        Refusal.IDEMPOTENCY_KEY_REUSED
    })
    @Operation(
            operationId = "makeDeposit",
            summary = "Add money to an account, and settle what is overdue there and below",
            description =
                    """
                    An `Idempotency-Key` brings money once, for ever: whoever lost the answer repeats the request with \
                    it and gets the same one.\
                    """)
    DepositReply deposit(
            @RequestBody DepositRequest request,
            @Parameter(required = true)
                    @RequestHeader(name = IdempotencyKeys.HEADER, required = false)
                    @Nullable String key,
            Caller caller,
            Actor actor) {
        caller.require(Scope.OPERATOR);
        var named = IdempotencyKeys.check(Fields.required(key, IdempotencyKeys.HEADER));
        var command = request.toCommand(actor, named);
        return DepositReply.of(command.account(), makeDeposit.handle(command));
    }
}
