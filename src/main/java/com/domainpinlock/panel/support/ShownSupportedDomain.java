package com.domainpinlock.panel.support;

import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lists.ShowTrail;
import com.domainpinlock.lists.TrailPages;
import com.domainpinlock.panel.lock.StateShown;
import com.domainpinlock.support.ShowReleases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** A domain's page as support sees it: never a code, and the number masked. */
@Component
class ShownSupportedDomain {
    private static final String NAME = "panel/support/domain";
    private static final int HISTORY_LENGTH = 25;

    private final ShowReleases showReleases;
    private final ShowTrail showTrail;

    ShownSupportedDomain(ShowReleases showReleases, ShowTrail showTrail) {
        this.showReleases = showReleases;
        this.showTrail = showTrail;
    }

    /** Puts everything that the page shows into the model, and gives its name. */
    String show(DomainName domain, Model model) {
        addHistory(domain, TrailPages.Place.END, model);
        var seen = inDirectory(domain);
        if (seen == null) return NAME;
        var lock = seen.domain().lock();
        model.addAttribute("account", seen.account());
        model.addAttribute("lock", lock);
        model.addAttribute("state", StateShown.of(lock));
        model.addAttribute("token", lock.token());
        model.addAttribute("tries", seen.domain().tries());
        model.addAttribute("release", seen.release());
        return NAME;
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
    void addHistory(DomainName domain, TrailPages.Place before, Model model) {
        var page = showTrail.allLatest(domain, before, HISTORY_LENGTH);
        model.addAttribute("domain", domain);
        model.addAttribute("history", page.items());
        model.addAttribute("historyAt", "/panel/support/domains/" + domain.ascii() + "/history");
        model.addAttribute("everybodys", true);
        model.addAttribute(
                "older", page.more() && !page.items().isEmpty() ? page.items().getLast() : null);
    }
}
