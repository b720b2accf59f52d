package com.domainpinlock.panel.support;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.lists.ShowTrail;
import com.domainpinlock.panel.Attempts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the refusals that belong to no lock of their caller. */
@Controller
class StrayPages {
    private static final String PAGE = "panel/support/strays";
    private static final int LENGTH = 50;

    private final ShowTrail showTrail;
    private final Attempts attempts;

    StrayPages(ShowTrail showTrail, Attempts attempts) {
        this.showTrail = showTrail;
        this.attempts = attempts;
    }

    @GetMapping("/panel/support/strays")
    String list(
            @RequestParam(defaultValue = "") String domain,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = Latest.FROM_THE_TOP) long before,
            Caller caller,
            Model model) {
        caller.require(Scope.SUPPORT);
        model.addAttribute("domain", domain);
        model.addAttribute("account", account);
        model.addAttribute("atTop", Latest.isTop(before));
        return attempts.orAgain(
                model,
                () -> {
                    add(domain.strip(), account.strip(), before, model);
                    return PAGE;
                },
                () -> PAGE);
    }

    private void add(String domain, String account, long before, Model model) {
        var page =
                showTrail.latestStrays(
                        domain.isEmpty() ? null : DomainName.parse(domain),
                        account.isEmpty() ? null : account,
                        before,
                        LENGTH);
        model.addAttribute("strays", page.items());
        model.addAttribute("older", page.more() ? page.items().getLast().id() : null);
    }
}
