package com.domainpinlock.panel.lock;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.lists.ListPinLocks;
import com.domainpinlock.panel.Attempts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of locked domains: search, order, pages. */
@Controller
class LockListPages {
    private static final String PAGE = "panel/lock/list";

    private final ListPinLocks listPinLocks;
    private final Attempts attempts;

    LockListPages(ListPinLocks listPinLocks, Attempts attempts) {
        this.listPinLocks = listPinLocks;
        this.attempts = attempts;
    }

    @GetMapping("/panel/locks")
    String list(@ModelAttribute("search") LockSearch search, Caller caller, Model model) {
        caller.require(Scope.PINLOCK);
        model.addAttribute("search", search);
        return attempts.orAgain(
                model,
                () -> {
                    model.addAttribute("page", listPinLocks.page(search.query(caller.account())));
                    return PAGE;
                },
                () -> PAGE);
    }

    /** How many there are takes longer to find than a page does, so the page fetches it itself. */
    @GetMapping("/panel/locks/count")
    String count(@ModelAttribute("search") LockSearch search, Caller caller, Model model) {
        caller.require(Scope.PINLOCK);
        model.addAttribute("total", listPinLocks.count(search.query(caller.account())));
        return "panel/lock/count";
    }

    /** A domain that has no lock stands in no list: it is opened by its name. */
    @GetMapping("/panel/locks/open")
    String open(@RequestParam(defaultValue = "") String domain, Caller caller, Model model) {
        caller.require(Scope.PINLOCK);
        return attempts.orAgain(
                model,
                () -> "redirect:/panel/locks/" + DomainName.parse(domain.strip()).ascii(),
                () -> list(LockSearch.ALL, caller, model));
    }
}
