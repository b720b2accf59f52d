package com.domainpinlock.admin;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.account.Member;
import com.domainpinlock.audit.AdminAct;
import com.domainpinlock.audit.AdminActs;
import com.domainpinlock.billing.Ledger;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import java.time.Clock;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens an account, with a balance of zero. */
@Component
public class OpenAccount {
    private final Accounts accounts;
    private final KnownAccounts known;
    private final Ledger ledger;
    private final ShowAccounts views;
    private final AdminActs acts;
    private final Clock clock;

    OpenAccount(
            Accounts accounts,
            KnownAccounts known,
            Ledger ledger,
            ShowAccounts views,
            AdminActs acts,
            Clock clock) {
        this.accounts = accounts;
        this.known = known;
        this.ledger = ledger;
        this.views = views;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Opens an account.
     *
     * @param name what it signs in with: 1 to 63 lower-case letters, digits and hyphens
     * @param parent the name of the account that a subreseller is a customer of; none for a
     *     reseller
     * @param creditLine how far below zero its balance may go, zero or more, in its currency
     */
    public record Command(
            Actor actor,
            String name,
            AccountKind kind,
            @Nullable String parent,
            CurrencyUnit currency,
            Money creditLine) {
        /**
         * Checks what needs no look at other accounts.
         *
         * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
         */
        public Command {
            if (!Accounts.isName(name)) {
                throw Refused.invalid(
                        "account",
                        "A name is 1 to 63 lower-case letters, digits and hyphens, with no hyphen at either end.");
            }
            if (!creditLine.getCurrencyUnit().equals(currency)) {
                throw Refused.invalid(
                        "creditLine.currency", "The credit line is in the account's own currency.");
            }
            if (creditLine.isNegative())
                throw Refused.invalid("creditLine.amount", "A credit line is zero or more.");
        }
    }

    /**
     * Opens it.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for a name that is taken and a
     *     parent that cannot be one, MISSING_FIELD for a subreseller without a parent
     */
    @Transactional
    public ShowAccounts.View handle(Command command) {
        var now = clock.instant();
        accounts.holdTree();
        var parent = parent(command);
        if (known.find(command.name()).isPresent())
            throw Refused.invalid("account", "This name is taken: choose another one.");
        var account =
                accounts.create(
                                command.name(),
                                command.kind(),
                                parent == null ? null : parent.account(),
                                command.currency())
                        .account();
        ledger.open(account, command.currency(), command.creditLine());
        var below = parent == null ? "" : " below " + parent.name();
        acts.write(
                command.actor(),
                AdminAct.ACCOUNT_OPENED,
                account,
                command.kind() + below + ", credit line " + command.creditLine(),
                now);
        return views.of(account);
    }

    private @Nullable Member parent(Command command) {
        var name = command.parent();
        return switch (command.kind()) {
            case SUBRESELLER -> requireParent(name);
            case RESELLER, OPERATOR -> {
                if (name != null)
                    throw Refused.invalid(
                            "parent", "Nobody stands above a reseller: leave parent out.");
                yield null;
            }
        };
    }

    private Member requireParent(@Nullable String name) {
        if (name == null) {
            throw Refused.field(
                            Refusal.MISSING_FIELD,
                            "parent",
                            "Send parent: the account that the subreseller is a customer of.")
                    .thrown();
        }
        return known.requireParent(name);
    }
}
