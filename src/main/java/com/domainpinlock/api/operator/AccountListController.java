package com.domainpinlock.api.operator;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.ShowAccounts;
import com.domainpinlock.api.edge.PageLength;
import com.domainpinlock.api.edge.Refuses;
import com.domainpinlock.kernel.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operator")
class AccountListController {
    private final ShowAccounts showAccounts;

    AccountListController(ShowAccounts showAccounts) {
        this.showAccounts = showAccounts;
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
}
