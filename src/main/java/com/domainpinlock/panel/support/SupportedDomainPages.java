package com.domainpinlock.panel.support;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.lists.TrailPages;
import com.domainpinlock.panel.Attempts;
import com.domainpinlock.support.ProposeRelease;
import com.domainpinlock.support.Reason;
import com.domainpinlock.support.ReleaseKind;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows support a domain, whoever holds it, and proposes to release its lock. */
@Controller
class SupportedDomainPages {
    private static final String ONE = "/panel/support/domains/{domain}";

    private final ShownSupportedDomain page;
    private final ProposeRelease proposeRelease;
    private final Attempts attempts;

    SupportedDomainPages(
            ShownSupportedDomain page, ProposeRelease proposeRelease, Attempts attempts) {
        this.page = page;
        this.proposeRelease = proposeRelease;
        this.attempts = attempts;
    }

    static String pageOf(DomainName domain) {
        return "redirect:/panel/support/domains/" + domain.ascii();
    }

    @GetMapping(ONE)
    String show(@PathVariable DomainName domain, Caller caller, Model model) {
        caller.require(Scope.SUPPORT);
        return page.show(domain, model);
    }

    /** More of the history, for the page that has the beginning of it. */
    @HxRequest
    @GetMapping(ONE + "/history")
    String history(
            @PathVariable DomainName domain,
            @RequestParam long lock,
            @RequestParam long seq,
            Caller caller,
            Model model) {
        caller.require(Scope.SUPPORT);
        page.addHistory(domain, new TrailPages.Place(lock, seq), model);
        return "panel/lock/parts :: history";
    }

    /** The same for a browser without scripts: a page of its own. */
    @GetMapping(ONE + "/history")
    String historyPage(
            @PathVariable DomainName domain,
            @RequestParam(defaultValue = Latest.FROM_THE_TOP) long lock,
            @RequestParam(defaultValue = Latest.FROM_THE_TOP) long seq,
            Caller caller,
            Model model) {
        caller.require(Scope.SUPPORT);
        page.addHistory(domain, new TrailPages.Place(lock, seq), model);
        return "panel/support/history";
    }

    @PostMapping(ONE + "/releases")
    String propose(
            @PathVariable DomainName domain,
            @RequestParam ReleaseKind kind,
            @RequestParam(defaultValue = "") String reason,
            Caller caller,
            Actor actor,
            RedirectAttributes afterwards,
            Model model) {
        caller.require(Scope.SUPPORT);
        model.addAttribute("kind", kind);
        model.addAttribute("reason", reason);
        return attempts.orAgain(
                model,
                () -> {
                    var id = proposeRelease.handle(actor, domain, kind, new Reason(reason));
                    afterwards.addFlashAttribute("done", "support.proposed");
                    return ReleasePages.pageOf(id);
                },
                () -> page.show(domain, model));
    }
}
