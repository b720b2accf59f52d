package com.domainpinlock.admin;

import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.audit.AdminAct;
import com.domainpinlock.audit.AdminActs;
import com.domainpinlock.billing.Ledger;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.lock.renewal.RenewTerms;
import java.time.Clock;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Says how far below zero an account's balance may go. More credit settles overdue terms at once,
 * as a deposit does; where that is cut off by a crash, the daily try does it.
 */
@Component
public class SetCreditLine {
    private final TransactionOperations transactions;
    private final KnownAccounts known;
    private final Ledger ledger;
    private final RenewTerms renewTerms;
    private final AccountViews views;
    private final AdminActs acts;
    private final Clock clock;

    SetCreditLine(
            TransactionOperations transactions,
            KnownAccounts known,
            Ledger ledger,
            RenewTerms renewTerms,
            AccountViews views,
            AdminActs acts,
            Clock clock) {
        this.transactions = transactions;
        this.known = known;
        this.ledger = ledger;
        this.renewTerms = renewTerms;
        this.views = views;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Sets it.
     *
     * @param creditLine zero or more, and no less than what is used of it now
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    public AccountView handle(Actor actor, String name, Money creditLine) {
        if (creditLine.isNegative())
            throw Refused.invalid("amount", "A credit line is zero or more.");
        var account = transactions.execute(_ -> set(actor, name, creditLine));
        renewTerms.settle(account);
        return transactions.execute(_ -> views.of(account));
    }

    private AccountId set(Actor actor, String name, Money creditLine) {
        var now = clock.instant();
        var member = known.require(name, "account");
        KnownAccounts.requireCurrency(member, creditLine.getCurrencyUnit(), "currency");
        acts.write(actor, AdminAct.CREDIT_LINE_SET, member.account(), creditLine.toString(), now);
        var balance = ledger.hold(member.account()).amount();
        if (balance.plus(creditLine).isNegative()) {
            throw Refused.invalid(
                    "amount",
                    "The account owes %s: its credit line cannot be less. It would need a deposit first."
                            .formatted(balance.negated()));
        }
        ledger.setCreditLine(member.account(), creditLine);
        return member.account();
    }
}
