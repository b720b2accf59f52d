package com.domainpinlock.api;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.Amount;
import com.domainpinlock.billing.ShowBalance;
import com.domainpinlock.kernel.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Account")
class AccountController {
    private final ShowBalance showBalance;

    AccountController(ShowBalance showBalance) {
        this.showBalance = showBalance;
    }

    record AccountReply(String account, Amount balance, Amount creditLine, String currency) {}

    @GetMapping("/api/v1/account")
    @Refuses({Refusal.UNKNOWN_FIELD})
    @Operation(operationId = "getAccount", summary = "Show balance, credit line and currency")
    AccountReply show(Caller caller) {
        caller.require(Scope.ACCOUNT);
        var balance = showBalance.handle(caller.account());
        return new AccountReply(
                caller.accountName(),
                Amount.exactly(balance.amount()),
                Amount.exactly(balance.creditLine()),
                balance.amount().getCurrencyUnit().getCode());
    }
}
