package com.domainpinlock.panel.lock;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.billing.ShowBalance;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lists.ShowTrail;
import com.domainpinlock.lists.TrailPages;
import com.domainpinlock.lock.LockProperties;
import com.domainpinlock.lock.LockView;
import com.domainpinlock.lock.PinLockService;
import com.domainpinlock.lock.ShowPinLock;
import com.domainpinlock.support.ReleaseView;
import com.domainpinlock.support.ShowReleases;
import com.domainpinlock.token.TokenProperties;
import java.time.Clock;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** A domain's page: its lock, what can be done with it, and what happened to it. */
@Component
class ShownDomain {

    private static final int HISTORY_LENGTH = 15;

    private final ShowPinLock showPinLock;
    private final ShowTrail showTrail;
    private final ShowReleases showReleases;
    private final ShowBalance showBalance;
    private final PinLockService service;
    private final RegistrarCommands commands;
    private final TokenProperties tokens;
    private final LockProperties locks;
    private final Clock clock;

    ShownDomain(
            ShowPinLock showPinLock,
            ShowTrail showTrail,
            ShowReleases showReleases,
            ShowBalance showBalance,
            PinLockService service,
            RegistrarCommands commands,
            TokenProperties tokens,
            LockProperties locks,
            Clock clock) {
        this.showPinLock = showPinLock;
        this.showTrail = showTrail;
        this.showReleases = showReleases;
        this.showBalance = showBalance;
        this.service = service;
        this.commands = commands;
        this.tokens = tokens;
        this.locks = locks;
        this.clock = clock;
    }

    static String pathOf(DomainName domain) {
        return "/panel/locks/" + domain.ascii();
    }

    /** Puts everything that the page shows into the model, and gives its name. */
    String show(Caller caller, DomainName domain, Model model) {
        var lock = showPinLock.handle(caller.account(), domain);
        model.addAttribute("domain", domain);
        model.addAttribute("lock", lock);
        model.addAttribute("state", LockBadge.of(lock));
        model.addAttribute("token", lock.token());
        addSms(lock.token(), model);
        model.addAttribute("release", releaseOf(caller, domain));
        model.addAttribute("commands", commands.guarded());
        model.addAttribute("bindingRequired", tokens.bindingRequired());
        model.addAttribute("unlockTakesCode", locks.deactivationRequiresToken());
        addPrice(caller, lock, model);
        model.addAttribute("mayLock", caller.scopes().contains(Scope.PINLOCK));
        model.addAttribute("mayObject", caller.scopes().contains(Scope.ACCOUNT));
        if (caller.scopes().contains(Scope.ACCOUNT))
            addHistory(caller, domain, TrailPages.Place.END, model);
        return "panel/lock/domain";
    }

    /** Puts into the model how far the latest SMS has come. */
    void addSms(LockView.@Nullable Token token, Model model) {
        model.addAttribute("sms", SmsBadge.of(token, clock.instant()));
    }

    /** What a lock would cost now, and what there is to pay it with, for who may see that. */
    private void addPrice(Caller caller, LockView lock, Model model) {
        var offer = service.show(caller.account());
        var toPay = isPaid(lock) ? null : offer.price();
        model.addAttribute("offer", offer);
        model.addAttribute("paid", isPaid(lock));
        model.addAttribute("toPay", toPay);
        if (!caller.scopes().contains(Scope.ACCOUNT)) return;
        var balance = showBalance.handle(caller.account());
        model.addAttribute("balance", balance);
        if (toPay == null) return;
        model.addAttribute("balanceAfter", balance.amount().minus(toPay));
        model.addAttribute("covered", balance.covers(toPay));
    }

    /**
     * What locking the domain would charge now; nothing where its year is paid, or has no price.
     */
    @Nullable Money toPay(Caller caller, DomainName domain) {
        var lock = showPinLock.handle(caller.account(), domain);
        return isPaid(lock) ? null : service.show(caller.account()).price();
    }

    private boolean isPaid(LockView lock) {
        return lock.paidUntil() != null && clock.instant().isBefore(lock.paidUntil());
    }

    /** Puts a page of the domain's history into the model, the latest first. */
    void addHistory(Caller caller, DomainName domain, TrailPages.Place before, Model model) {
        var page = showTrail.ownLatest(caller.account(), domain, before, HISTORY_LENGTH);
        model.addAttribute("domain", domain);
        model.addAttribute("history", page.items());
        model.addAttribute("historyAt", pathOf(domain) + "/history");
        model.addAttribute(
                "older", page.more() && !page.items().isEmpty() ? page.items().getLast() : null);
    }

    private @Nullable ReleaseView releaseOf(Caller caller, DomainName domain) {
        try {
            return showReleases.ofAccounts(caller.account(), domain);
        } catch (CommandRefused refused) {
            if (refused.refused().why() == Refusal.RELEASE_NOT_FOUND) return null;
            throw refused;
        }
    }
}
