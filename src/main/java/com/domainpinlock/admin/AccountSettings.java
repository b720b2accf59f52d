package com.domainpinlock.admin;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.audit.AdminAct;
import com.domainpinlock.audit.AdminActs;
import com.domainpinlock.billing.Ledger;
import com.domainpinlock.delivery.SmsBrand;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.lock.renewal.RenewTerms;
import java.time.Clock;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Sets what the operator alone decides about an account: parent, credit line and SMS brand. */
@Component
public class AccountSettings {
    private final TransactionOperations transactions;
    private final Accounts accounts;
    private final KnownAccounts known;
    private final Ledger ledger;
    private final RenewTerms renewTerms;
    private final ShowAccounts views;
    private final AdminActs acts;
    private final Clock clock;

    AccountSettings(
            TransactionOperations transactions,
            Accounts accounts,
            KnownAccounts known,
            Ledger ledger,
            RenewTerms renewTerms,
            ShowAccounts views,
            AdminActs acts,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.known = known;
        this.ledger = ledger;
        this.renewTerms = renewTerms;
        this.views = views;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Puts a subreseller below another account, with all that stands below it. From its next term
     * on others pay with it, each in its own currency; to where it stands already changes nothing.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for an account that has no
     *     parent, and for a parent that would close a cycle
     */
    @Transactional
    public ShowAccounts.View move(Actor actor, String name, String parentName) {
        var now = clock.instant();
        accounts.holdTree();
        var account = known.require(name, "account");
        if (account.kind() != AccountKind.SUBRESELLER)
            throw Refused.invalid("account", "Only a subreseller has a parent.");
        var parent = known.requireParent(parentName);
        if (accounts.lineage(parent.account()).stream()
                .anyMatch(above -> above.account().equals(account.account()))) {
            throw Refused.invalid(
                    "parent",
                    "An account cannot stand below itself: name one that is not below the moved one.");
        }
        if (!accounts.isDirectlyBelow(account, parent.account())) {
            accounts.move(account.account(), parent.account());
            acts.write(actor, AdminAct.PARENT_SET, account.account(), parent.name(), now);
        }
        return views.of(account.account());
    }

    /**
     * Sets how far below zero an account's balance may go. More credit settles overdue terms at
     * once, as a deposit does; where a crash cuts that off, the daily run does it.
     *
     * @param creditLine zero or more, and no less than what is used of it now
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    public ShowAccounts.View setCreditLine(Actor actor, String name, Money creditLine) {
        if (creditLine.isNegative())
            throw Refused.invalid("amount", "A credit line is zero or more.");
        var account = transactions.execute(_ -> writeCreditLine(actor, name, creditLine));
        renewTerms.settle(account);
        return transactions.execute(_ -> views.of(account));
    }

    private AccountId writeCreditLine(Actor actor, String name, Money creditLine) {
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

    /**
     * Sets the sender that an account's SMS name, from now on. Only operators do, for it claims who
     * speaks.
     *
     * @param brand nothing for the setting's
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    @Transactional
    public ShowAccounts.View setBrand(Actor actor, String name, @Nullable String brand) {
        if (brand != null && !SmsBrand.isOne(brand)) throw Refused.invalid("brand", SmsBrand.RULE);
        var account = known.require(name, "account").account();
        accounts.setBrand(account, brand);
        acts.write(
                actor,
                AdminAct.BRAND_SET,
                account,
                brand == null ? "as set" : brand,
                clock.instant());
        return views.of(account);
    }
}
