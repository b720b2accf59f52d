package com.domainpinlock.panel.account;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.ShowSubresellers;
import com.domainpinlock.admin.SwitchService;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.lists.ListPinLocks;
import com.domainpinlock.lists.ListPinLocksQuery;
import com.domainpinlock.panel.Attempts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The accounts below one's own: their locks, and whether they have the service. */
@Controller
class SubresellerPages {
    private static final String LIST = "/panel/subresellers";
    private static final String ONE = LIST + "/{account}";
    private static final int LENGTH = 50;

    private final ShowSubresellers showSubresellers;
    private final ListPinLocks listPinLocks;
    private final SwitchService switchService;
    private final Attempts attempts;

    SubresellerPages(
            ShowSubresellers showSubresellers,
            ListPinLocks listPinLocks,
            SwitchService switchService,
            Attempts attempts) {
        this.showSubresellers = showSubresellers;
        this.listPinLocks = listPinLocks;
        this.switchService = switchService;
        this.attempts = attempts;
    }

    @GetMapping(LIST)
    String list(
            @RequestParam(required = false) @Nullable String after, Caller caller, Model model) {
        caller.require(Scope.ACCOUNT);
        var page = showSubresellers.page(caller.account(), after, LENGTH);
        model.addAttribute("page", page);
        model.addAttribute("after", after);
        model.addAttribute("next", page.more() ? page.items().getLast().name() : null);
        return "panel/account/subresellers";
    }

    /**
     * Shows one with a page of its locks.
     *
     * @param after the domain behind which that page begins
     */
    @GetMapping(ONE)
    String show(
            @PathVariable String account,
            @RequestParam(required = false) @Nullable DomainName after,
            Caller caller,
            Model model) {
        caller.require(Scope.ACCOUNT);
        var found = showSubresellers.one(caller.account(), account);
        model.addAttribute("sub", found);
        model.addAttribute("direct", found.parent().equals(caller.accountName()));
        var below = showSubresellers.page(found.account(), null, LENGTH);
        model.addAttribute("below", below.items());
        model.addAttribute("moreBelow", below.more());
        if (!caller.scopes().contains(Scope.PINLOCK)) return "panel/account/subreseller";
        var locks =
                listPinLocks.page(
                        new ListPinLocksQuery(
                                found.account(),
                                null,
                                ListPinLocksQuery.Order.DOMAIN,
                                false,
                                0,
                                after,
                                LENGTH,
                                false));
        model.addAttribute("locks", locks.items());
        model.addAttribute("after", after);
        model.addAttribute("next", locks.more() ? locks.items().getLast().domain().ascii() : null);
        return "panel/account/subreseller";
    }

    @PostMapping(ONE + "/service")
    String switchService(
            @PathVariable String account,
            @RequestParam boolean off,
            Caller caller,
            Actor actor,
            Model model) {
        caller.require(Scope.ACCOUNT);
        return attempts.orAgain(
                model,
                () -> {
                    var switched = switchService.asParent(actor, account, off);
                    attempts.tellNext("done", off ? "sub.switchedOff" : "sub.switchedOn");
                    return "redirect:" + LIST + "/" + switched.name();
                },
                () -> show(account, null, caller, model));
    }
}
