package com.domainpinlock.panel.support;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.SearchNumber;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.MobileNumbers;
import com.domainpinlock.lists.ShowTrail;
import com.domainpinlock.lists.TrailPages;
import com.domainpinlock.panel.Attempts;
import com.domainpinlock.support.ShowReleases;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where support begins: it looks for a domain or a phone, and sees the open releases and the
 * refusals that belong to no lock of their caller.
 */
@Controller
class DeskPages {
    private static final String PAGE = "panel/support/desk";
    private static final int STRAYS_LENGTH = 50;
    private static final int OPEN_SHOWN_MAX = 25;

    private final ShowReleases showReleases;
    private final ShowTrail showTrail;
    private final SearchNumber searchNumber;
    private final Attempts attempts;
    private final MobileNumbers numbers;

    DeskPages(
            ShowReleases showReleases,
            ShowTrail showTrail,
            SearchNumber searchNumber,
            Attempts attempts,
            MobileNumbers numbers) {
        this.numbers = numbers;
        this.showReleases = showReleases;
        this.showTrail = showTrail;
        this.searchNumber = searchNumber;
        this.attempts = attempts;
    }

    @GetMapping("/panel/support")
    String desk(Caller caller, Model model) {
        caller.require(Scope.SUPPORT);
        model.addAttribute(
                "open", showReleases.page(new ShowReleases.Query(null, true, 0, OPEN_SHOWN_MAX)));
        return PAGE;
    }

    /** What is looked for comes in the body: a number in an address would end in a proxy's log. */
    @PostMapping("/panel/support/search")
    String search(
            @RequestParam(defaultValue = "") String wanted,
            Caller caller,
            Actor actor,
            Model model) {
        caller.require(Scope.SUPPORT);
        return attempts.orAgain(
                model,
                () ->
                        MobileNumbers.isMeantBy(wanted)
                                ? showLocksOf(numbers.parse(wanted), caller, actor, model)
                                : pageOf(DomainName.parse(wanted.strip())),
                () -> {
                    model.addAttribute("wanted", wanted);
                    return desk(caller, model);
                });
    }

    private String showLocksOf(MobileNumber number, Caller caller, Actor actor, Model model) {
        model.addAttribute("found", searchNumber.handle(actor, number));
        model.addAttribute("number", number.masked());
        return desk(caller, model);
    }

    /** Where nothing is known of the domain, it is refused here and not on an empty page. */
    private String pageOf(DomainName domain) {
        var _ = showTrail.allLatest(domain, TrailPages.Place.END, 1);
        return SupportedDomainPages.pageOf(domain);
    }

    @GetMapping("/panel/support/strays")
    String strays(
            @RequestParam(defaultValue = "") String domain,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = ReleasePages.LATEST) long before,
            Caller caller,
            Model model) {
        caller.require(Scope.SUPPORT);
        model.addAttribute("domain", domain);
        model.addAttribute("account", account);
        model.addAttribute("atTop", ReleasePages.isLatest(before));
        return attempts.show(
                "panel/support/strays",
                model,
                () -> {
                    var page =
                            showTrail.latestStrays(
                                    domain.isBlank() ? null : DomainName.parse(domain.strip()),
                                    account.isBlank() ? null : account.strip(),
                                    before,
                                    STRAYS_LENGTH);
                    model.addAttribute("strays", page.items());
                    model.addAttribute("older", page.more() ? page.items().getLast().id() : null);
                });
    }
}
