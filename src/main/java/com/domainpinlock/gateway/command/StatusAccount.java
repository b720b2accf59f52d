package com.domainpinlock.gateway.command;

import com.domainpinlock.account.Scope;
import com.domainpinlock.billing.ShowBalance;
import com.domainpinlock.gateway.wire.Reply;
import com.domainpinlock.gateway.wire.WireMoney;
import java.util.List;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Shows what the account has, and how far below zero it may go. */
@Component
class StatusAccount implements Command {
    private final ShowBalance showBalance;

    StatusAccount(ShowBalance showBalance) {
        this.showBalance = showBalance;
    }

    @Override
    public String name() {
        return "StatusAccount";
    }

    @Override
    public Kind kind() {
        return Kind.READS;
    }

    @Override
    public List<String> parameters() {
        return List.of("REGISTRAR");
    }

    /** We add no VAT and have no warning threshold: both are constants. */
    @Override
    public Reply run(Asked asked) {
        asked.caller().require(Scope.ACCOUNT);
        var balance = showBalance.handle(asked.view().account());
        var currency = balance.amount().getCurrencyUnit();
        var zero = WireMoney.of(Money.zero(currency));
        return Reply.OK
                .with("amount", WireMoney.of(balance.amount()))
                .with("credit", WireMoney.of(balance.creditLine()))
                .with("credit threshold", zero)
                .with("currency", currency.getCode())
                .with("registrar", asked.view().name())
                .with("vat", zero);
    }
}
