package com.domainpinlock.panel.support;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lists.ShowTrail;
import com.domainpinlock.lists.TrailPages;
import com.domainpinlock.panel.Attempts;
import com.domainpinlock.panel.lock.LockBadge;
import com.domainpinlock.support.ProposeRelease;
import com.domainpinlock.support.Reason;
import com.domainpinlock.support.ReleaseView;
import com.domainpinlock.support.ShowReleases;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows support a domain of any account, never a code and the number masked, and proposes to
 * release its lock.
 */
@Controller
class SupportedDomainPages {
    private static final String PAGE = "panel/support/domain";
    private static final int HISTORY_LENGTH = 25;
    private static final String ONE = "/panel/support/domains/{domain}";

    private final ShowReleases showReleases;
    private final ShowTrail showTrail;
    private final ProposeRelease proposeRelease;
    private final Attempts attempts;

    SupportedDomainPages(
            ShowReleases showReleases,
            ShowTrail showTrail,
            ProposeRelease proposeRelease,
            Attempts attempts) {
        this.showReleases = showReleases;
        this.showTrail = showTrail;
        this.proposeRelease = proposeRelease;
        this.attempts = attempts;
    }

    static String pageOf(DomainName domain) {
        return "redirect:/panel/support/domains/" + domain.ascii();
    }

    @GetMapping(ONE)
    String show(@PathVariable DomainName domain, Caller caller, Model model) {
        caller.require(Scope.SUPPORT);
        return page(domain, model);
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
        addHistory(domain, new TrailPages.Place(lock, seq), model);
        return "panel/lock/parts :: history";
    }

    /** The same for a browser without scripts: a page of its own. */
    @GetMapping(ONE + "/history")
    String historyPage(
            @PathVariable DomainName domain,
            @RequestParam(defaultValue = ReleasePages.LATEST) long lock,
            @RequestParam(defaultValue = ReleasePages.LATEST) long seq,
            Caller caller,
            Model model) {
        caller.require(Scope.SUPPORT);
        addHistory(domain, new TrailPages.Place(lock, seq), model);
        return "panel/support/history";
    }

    @PostMapping(ONE + "/releases")
    String propose(
            @PathVariable DomainName domain,
            @RequestParam ReleaseView.Kind kind,
            @RequestParam(defaultValue = "") String reason,
            Caller caller,
            Actor actor,
            Model model) {
        caller.require(Scope.SUPPORT);
        model.addAttribute("kind", kind);
        model.addAttribute("reason", reason);
        return attempts.orAgain(
                model,
                () -> {
                    var id = proposeRelease.handle(actor, domain, kind, new Reason(reason));
                    attempts.tellNext("done", "support.proposed");
                    return ReleasePages.pageOf(id);
                },
                () -> page(domain, model));
    }

    private String page(DomainName domain, Model model) {
        addHistory(domain, TrailPages.Place.END, model);
        var seen = inDirectory(domain);
        if (seen == null) return PAGE;
        var lock = seen.domain().lock();
        model.addAttribute("account", seen.account());
        model.addAttribute("lock", lock);
        model.addAttribute("state", LockBadge.of(lock));
        model.addAttribute("token", lock.token());
        model.addAttribute("tries", seen.domain().tries());
        model.addAttribute("release", seen.release());
        return PAGE;
    }

    /** Of a domain that was deleted only the history is left. */
    private ShowReleases.@Nullable SeenDomain inDirectory(DomainName domain) {
        try {
            return showReleases.domain(domain);
        } catch (CommandRefused refused) {
            if (refused.refused().why() == Refusal.DOMAIN_NOT_FOUND) return null;
            throw refused;
        }
    }

    /** Puts a page of the domain's history into the model, the latest first. */
    private void addHistory(DomainName domain, TrailPages.Place before, Model model) {
        var page = showTrail.allLatest(domain, before, HISTORY_LENGTH);
        model.addAttribute("domain", domain);
        model.addAttribute("history", page.items());
        model.addAttribute("historyAt", "/panel/support/domains/" + domain.ascii() + "/history");
        model.addAttribute("everybodys", true);
        model.addAttribute(
                "older", page.more() && !page.items().isEmpty() ? page.items().getLast() : null);
    }
}
