package com.domainpinlock.admin;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Accounts;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Opens an account.
 *
 * @param name what it signs in with: 1 to 63 lower-case letters, digits and hyphens
 * @param parent the name of the account that a subreseller is a customer of; none for a reseller
 * @param creditLine how far below zero its balance may go, zero or more, in its currency
 */
public record OpenAccountCommand(
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
    public OpenAccountCommand {
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
