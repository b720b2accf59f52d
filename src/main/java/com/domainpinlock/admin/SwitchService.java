package com.domainpinlock.admin;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.account.Member;
import com.domainpinlock.account.ServiceSwitches;
import com.domainpinlock.audit.AdminAct;
import com.domainpinlock.audit.AdminActs;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Switches the service off for an account, and on again (rule 2). Without it no account from there
 * down begins a lock or a term; active locks stay closed and are renewed, for protection is never
 * dropped.
 */
@Component
public class SwitchService {
    private final Accounts accounts;
    private final KnownAccounts known;
    private final ServiceSwitches switches;
    private final ShowAccounts views;
    private final AdminActs acts;
    private final Clock clock;

    SwitchService(
            Accounts accounts,
            KnownAccounts known,
            ServiceSwitches switches,
            ShowAccounts views,
            AdminActs acts,
            Clock clock) {
        this.accounts = accounts;
        this.known = known;
        this.switches = switches;
        this.views = views;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Switches it for a customer of the caller; as it is already, changes nothing.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for any account that is not
     *     directly below the caller, SERVICE_NOT_ACTIVE where the operator switched it off
     */
    @Transactional
    public ShowAccounts.View asParent(Actor parent, String name, boolean off) {
        var account =
                known.find(name)
                        .filter(found -> accounts.isDirectlyBelow(found, parent.account()))
                        .orElseThrow(() ->
                                Refused.invalid(
                                        "account",
                                        "Name a subreseller directly below your account."));
        return handle(parent, account, ServiceSwitches.SwitchedBy.PARENT, off);
    }

    /**
     * Switches it for any account; what the operator switched off, no parent switches on.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE where there is no such account
     */
    @Transactional
    public ShowAccounts.View asOperator(Actor operator, String name, boolean off) {
        return handle(
                operator, known.require(name, "account"), ServiceSwitches.SwitchedBy.OPERATOR, off);
    }

    private ShowAccounts.View handle(
            Actor actor, Member member, ServiceSwitches.SwitchedBy by, boolean off) {
        var account = member.account();
        var now = clock.instant();
        var changed = off ? switches.switchOff(account, by, now) : switches.switchOn(account, by);
        if (changed) {
            var act = off ? AdminAct.SERVICE_SWITCHED_OFF : AdminAct.SERVICE_SWITCHED_ON;
            acts.write(actor, act, account, "by the " + by, now);
        }
        return views.of(account);
    }
}
