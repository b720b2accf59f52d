package com.domainpinlock.account;

import com.domainpinlock.kernel.CommandRefused.Refused;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds the accounts that a request names, and refuses what cannot be said of them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class KnownAccounts {
    private final Accounts accounts;

    KnownAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The account with this name; a name that no account can have is nobody's. */
    public Optional<Member> find(String name) {
        return Accounts.isName(name) ? accounts.named(name) : Optional.empty();
    }

    /**
     * The account with this name.
     *
     * @param field where the request names it
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    public Member require(String name, String field) {
        return find(name).orElseThrow(() -> Refused.invalid(field, "There is no such account."));
    }

    /** The account with this name, to have others below it. */
    public Member requireParent(String name) {
        var parent = require(name, "parent");
        if (parent.kind() == AccountKind.OPERATOR)
            throw Refused.invalid("parent", "Name a reseller or a subreseller.");
        return parent;
    }

    /** Money is never converted: each account has one currency. */
    public static void requireCurrency(Member member, CurrencyUnit sent, String field) {
        if (!member.currency().equals(sent)) {
            throw Refused.invalid(
                    field,
                    "The account has its money in %s: send an amount in it."
                            .formatted(member.currency()));
        }
    }
}
