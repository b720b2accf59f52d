package com.domainpinlock.api.operator;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.admin.OpenAccountCommand;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.kernel.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The body of openAccount. */
record OpenAccountRequest(
        @Schema(
                        description =
                                "What it signs in with: 1 to 63 lower-case letters, digits and hyphens.",
                        example = "registrar-1",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String account,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Customer kind,
        @Schema(description = "For a subreseller: the account that it is a customer of.")
                @Nullable String parent,
        @Schema(
                        description = "In which it pays; it cannot be changed later.",
                        example = "EUR",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String currency,
        @Schema(description = "How far below zero its balance may go; left out: not at all.")
                @Nullable MoneyRequest creditLine) {

    /** Whom an account can be opened for. */
    enum Customer {
        RESELLER,
        SUBRESELLER
    }

    OpenAccountCommand toCommand(Actor actor) {
        var name = Fields.required(account, "account");
        var wanted = Fields.required(kind, "kind");
        var unit = MoneyRequest.currency(Fields.required(currency, "currency"), "currency");
        return new OpenAccountCommand(
                actor,
                name,
                switch (wanted) {
                    case RESELLER -> AccountKind.RESELLER;
                    case SUBRESELLER -> AccountKind.SUBRESELLER;
                },
                parent,
                unit,
                creditLine == null ? Money.zero(unit) : creditLine.toMoney("creditLine."));
    }
}
