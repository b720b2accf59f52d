package com.domainpinlock.panel.support;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.panel.Attempts;
import com.domainpinlock.support.ApproveRelease;
import com.domainpinlock.support.ObjectToRelease;
import com.domainpinlock.support.Reason;
import com.domainpinlock.support.ShowReleases;
import com.domainpinlock.support.WithdrawRelease;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What two people of support agree to, or do not: the list, and one of them. */
@Controller
class ReleasePages {
    private static final String ALL = "/panel/support/releases";
    private static final String ONE = ALL + "/{id}";
    private static final int LENGTH = 25;

    private final ShowReleases showReleases;
    private final ApproveRelease approveRelease;
    private final ObjectToRelease objectToRelease;
    private final WithdrawRelease withdrawRelease;
    private final Attempts attempts;

    ReleasePages(
            ShowReleases showReleases,
            ApproveRelease approveRelease,
            ObjectToRelease objectToRelease,
            WithdrawRelease withdrawRelease,
            Attempts attempts) {
        this.showReleases = showReleases;
        this.approveRelease = approveRelease;
        this.objectToRelease = objectToRelease;
        this.withdrawRelease = withdrawRelease;
        this.attempts = attempts;
    }

    static String pageOf(UUID id) {
        return "redirect:" + ALL + "/" + id;
    }

    @GetMapping(ALL)
    String list(
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = Latest.FROM_THE_TOP) long before,
            Caller caller,
            Model model) {
        caller.require(Scope.SUPPORT);
        var page = showReleases.latest(open, before, LENGTH);
        model.addAttribute("open", open);
        model.addAttribute("releases", page.items());
        model.addAttribute("older", page.more() ? page.items().getLast().number() : null);
        model.addAttribute("atTop", Latest.isTop(before));
        return "panel/support/releases";
    }

    @GetMapping(ONE)
    String show(@PathVariable UUID id, Caller caller, Model model) {
        caller.require(Scope.SUPPORT);
        model.addAttribute("release", showReleases.one(id));
        return "panel/support/release";
    }

    @PostMapping(ONE + "/approval")
    String approve(
            @PathVariable UUID id,
            Caller caller,
            Actor actor,
            RedirectAttributes afterwards,
            Model model) {
        caller.require(Scope.SUPPORT);
        return attempts.orAgain(
                model,
                () -> {
                    approveRelease.handle(actor, id);
                    return done("support.approved", id, afterwards);
                },
                () -> show(id, caller, model));
    }

    @PostMapping(ONE + "/objection")
    String object(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Caller caller,
            Actor actor,
            RedirectAttributes afterwards,
            Model model) {
        caller.require(Scope.SUPPORT);
        model.addAttribute("reason", reason);
        return attempts.orAgain(
                model,
                () -> {
                    objectToRelease.asSupport(actor, id, new Reason(reason));
                    return done("support.objected", id, afterwards);
                },
                () -> show(id, caller, model));
    }

    @PostMapping(ONE + "/withdrawal")
    String withdraw(
            @PathVariable UUID id,
            Caller caller,
            Actor actor,
            RedirectAttributes afterwards,
            Model model) {
        caller.require(Scope.SUPPORT);
        return attempts.orAgain(
                model,
                () -> {
                    withdrawRelease.handle(actor, id);
                    return done("support.withdrawn", id, afterwards);
                },
                () -> show(id, caller, model));
    }

    private static String done(String what, UUID id, RedirectAttributes afterwards) {
        afterwards.addFlashAttribute("done", what);
        return pageOf(id);
    }
}
