package com.domainpinlock.api.operator;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.OpenAccount;
import com.domainpinlock.admin.ShowAccounts;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.api.edge.PageLength;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.Page;
import com.domainpinlock.kernel.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operator")
class AccountsController {
    private final ShowAccounts showAccounts;
    private final OpenAccount openAccount;

    AccountsController(ShowAccounts showAccounts, OpenAccount openAccount) {
        this.showAccounts = showAccounts;
        this.openAccount = openAccount;
    }

    /** The answer of queryAccounts. */
    record ManagedAccountListReply(
            List<ManagedAccountReply> items,
            @Schema(
                            description =
                                    "Hand it over as `after` to get the next page; null on the last one.")
                    @Nullable String next) {
        static ManagedAccountListReply of(Page<ShowAccounts.View> page) {
            return new ManagedAccountListReply(
                    page.items().stream().map(ManagedAccountReply::of).toList(),
                    page.more() ? page.items().getLast().name() : null);
        }
    }

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

        OpenAccount.Command toCommand(Actor actor) {
            var name = Fields.required(account, "account");
            var wanted = Fields.required(kind, "kind");
            var unit = MoneyRequest.currency(Fields.required(currency, "currency"), "currency");
            return new OpenAccount.Command(
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

    @GetMapping("/api/v1/admin/accounts")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "queryAccounts",
            summary = "List the accounts in the order of their names",
            description = "Hand `next` of one page as `after` to the next.")
    ManagedAccountListReply list(
            @Parameter(description = "Only those directly below this account.")
                    @RequestParam(required = false)
                    @Nullable String parent,
            @Parameter(description = "The account behind which the page begins.")
                    @RequestParam(required = false)
                    @Nullable String after,
            @PageLength @RequestParam(defaultValue = "100") int limit,
            Caller caller) {
        caller.require(Scope.OPERATOR);
        var query = new ShowAccounts.Query(parent, after, limit);
        return ManagedAccountListReply.of(showAccounts.page(query));
    }

    @GetMapping("/api/v1/admin/accounts/{account}")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(operationId = "getManagedAccount", summary = "Show an account")
    ManagedAccountReply show(@PathVariable String account, Caller caller) {
        caller.require(Scope.OPERATOR);
        return ManagedAccountReply.of(showAccounts.one(account));
    }

    @PostMapping("/api/v1/admin/accounts")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.MISSING_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "openAccount",
            summary = "Open an account, with a balance of zero",
            description =
                    "A parent may have another currency: each pays its own price in its own, and nothing is ever converted.")
    ManagedAccountReply open(@RequestBody OpenAccountRequest request, Caller caller, Actor actor) {
        caller.require(Scope.OPERATOR);
        var command = request.toCommand(actor);
        return ManagedAccountReply.of(openAccount.handle(command));
    }
}
