package com.domainpinlock.panel.support;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.panel.Attempts;
import com.domainpinlock.support.DecideRelease;
import com.domainpinlock.support.ObjectToRelease;
import com.domainpinlock.support.Reason;
import com.domainpinlock.support.ShowReleases;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What two people of support agree to, or do not: the list, and one of them. */
@Controller
class ReleasePages {
    /** What comes before it is the latest there is: where a list begins, the latest first. */
    static final String LATEST = "9223372036854775807";

    private static final String ALL = "/panel/support/releases";
    private static final String ONE = ALL + "/{id}";
    private static final int LENGTH = 25;

    private final ShowReleases showReleases;
    private final DecideRelease decideRelease;
    private final ObjectToRelease objectToRelease;
    private final Attempts attempts;

    ReleasePages(
            ShowReleases showReleases,
            DecideRelease decideRelease,
            ObjectToRelease objectToRelease,
            Attempts attempts) {
        this.showReleases = showReleases;
        this.decideRelease = decideRelease;
        this.objectToRelease = objectToRelease;
        this.attempts = attempts;
    }

    static boolean isLatest(long before) {
        return before == Long.MAX_VALUE;
    }

    static String pageOf(UUID id) {
        return "redirect:" + ALL + "/" + id;
    }

    @GetMapping(ALL)
    String list(
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = LATEST) long before,
            Caller caller,
            Model model) {
        caller.require(Scope.SUPPORT);
        var page = showReleases.latest(open, before, LENGTH);
        model.addAttribute("open", open);
        model.addAttribute("releases", page.items());
        model.addAttribute("older", page.more() ? page.items().getLast().number() : null);
        model.addAttribute("atTop", isLatest(before));
        return "panel/support/releases";
    }

    @GetMapping(ONE)
    String show(@PathVariable UUID id, Caller caller, Model model) {
        caller.require(Scope.SUPPORT);
        model.addAttribute("release", showReleases.one(id));
        return "panel/support/release";
    }

    @PostMapping(ONE + "/approval")
    String approve(@PathVariable UUID id, Caller caller, Actor actor, Model model) {
        caller.require(Scope.SUPPORT);
        return done("support.approved", () -> decideRelease.approve(actor, id), id, caller, model);
    }

    @PostMapping(ONE + "/objection")
    String object(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Caller caller,
            Actor actor,
            Model model) {
        caller.require(Scope.SUPPORT);
        model.addAttribute("reason", reason);
        return done(
                "support.objected",
                () -> objectToRelease.asSupport(actor, id, new Reason(reason)),
                id,
                caller,
                model);
    }

    @PostMapping(ONE + "/withdrawal")
    String withdraw(@PathVariable UUID id, Caller caller, Actor actor, Model model) {
        caller.require(Scope.SUPPORT);
        return done(
                "support.withdrawn", () -> decideRelease.withdraw(actor, id), id, caller, model);
    }

    private String done(String done, Runnable work, UUID id, Caller caller, Model model) {
        return attempts.redirect(ALL + "/" + id, done, model, work, () -> show(id, caller, model));
    }
}
