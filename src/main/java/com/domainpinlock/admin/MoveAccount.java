package com.domainpinlock.admin;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.account.Member;
import com.domainpinlock.audit.AdminAct;
import com.domainpinlock.audit.AdminActs;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts a subreseller below another account, with all that stands below it. From its next term on
 * others pay with it.
 */
@Component
public class MoveAccount {
    private final Accounts accounts;
    private final KnownAccounts known;
    private final AccountViews views;
    private final AdminActs acts;
    private final Clock clock;

    MoveAccount(
            Accounts accounts,
            KnownAccounts known,
            AccountViews views,
            AdminActs acts,
            Clock clock) {
        this.accounts = accounts;
        this.known = known;
        this.views = views;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Moves it; to where it stands already changes nothing. The parent may have another currency:
     * each pays in its own.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for who has no parent, and for
     *     a parent that would close a cycle
     */
    @Transactional
    public AccountView handle(Actor actor, String name, String parentName) {
        var now = clock.instant();
        accounts.holdTree();
        var account = known.require(name, "account");
        if (account.kind() != AccountKind.SUBRESELLER)
            throw Refused.invalid("account", "Only a subreseller has a parent.");
        var parent = known.requireParent(parentName);
        if (accounts.lineage(parent.account()).contains(account)) {
            throw Refused.invalid(
                    "parent",
                    "An account cannot stand below itself: name one that is not below the moved one.");
        }
        if (!stands(account, parent)) {
            accounts.move(account.account(), parent.account());
            acts.write(actor, AdminAct.PARENT_SET, account.account(), parent.name(), now);
        }
        return views.of(account.account());
    }

    private boolean stands(Member account, Member parent) {
        return accounts.lineage(account.account()).get(1).equals(parent);
    }
}
