package com.domainpinlock.admin;

import com.domainpinlock.billing.Deposit;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import java.util.Objects;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Adds money to an account.
 *
 * @param key the Idempotency-Key: the same one never brings money twice
 * @param account the account's name
 * @param amount more than zero, in the account's currency
 * @param reference what the operator wants to note with it, 1 to 100 characters
 */
public record MakeDepositCommand(
        Actor actor, String key, String account, Money amount, @Nullable String reference) {
    private static final Pattern REFERENCE = Pattern.compile("\\P{C}{1,100}");

    /**
     * Checks what needs no look at the account.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    public MakeDepositCommand {
        if (!amount.isPositive())
            throw Refused.invalid("amount.amount", "A deposit is more than zero.");
        if (reference != null && !REFERENCE.matcher(reference).matches()) {
            throw Refused.invalid("reference", "A reference is 1 to 100 characters on one line.");
        }
    }

    boolean asks(Deposit made, AccountId named) {
        return made.account().equals(named)
                && made.amount().equals(amount)
                && Objects.equals(made.reference(), reference);
    }
}
