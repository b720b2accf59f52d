package com.domainpinlock.api.operator;

import com.domainpinlock.admin.MakeDepositCommand;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.kernel.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of makeDeposit. */
record DepositRequest(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String account,
        @Schema(
                        description = "More than zero, in the account's currency.",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable MoneyRequest amount,
        @Schema(description = "What to note with it, at most 100 characters.")
                @Nullable String reference) {
    MakeDepositCommand toCommand(Actor actor, String key) {
        return new MakeDepositCommand(
                actor,
                key,
                Fields.required(account, "account"),
                Fields.required(amount, "amount").toMoney("amount."),
                reference);
    }
}
