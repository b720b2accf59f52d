package com.domainpinlock.panel.lock;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.lists.TrailPages;
import com.domainpinlock.lock.Bindings;
import com.domainpinlock.lock.RequestPin;
import com.domainpinlock.lock.ShowPinLock;
import com.domainpinlock.panel.Attempts;
import com.domainpinlock.support.ObjectToRelease;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows a domain's page and the parts of it that come later; requests PINs, objects to a release.
 */
@Controller
class DomainPages {
    private final ShownDomain page;
    private final ShowPinLock showPinLock;
    private final RequestPin requestPin;
    private final Bindings bindings;
    private final ObjectToRelease objectToRelease;
    private final Attempts attempts;

    DomainPages(
            ShownDomain page,
            ShowPinLock showPinLock,
            RequestPin requestPin,
            Bindings bindings,
            ObjectToRelease objectToRelease,
            Attempts attempts) {
        this.page = page;
        this.showPinLock = showPinLock;
        this.requestPin = requestPin;
        this.bindings = bindings;
        this.objectToRelease = objectToRelease;
        this.attempts = attempts;
    }

    @GetMapping("/panel/locks/{domain}")
    String show(@PathVariable DomainName domain, Caller caller, Model model) {
        caller.requireEither(Scope.ACCOUNT, Scope.PINLOCK);
        return page.show(caller, domain, model);
    }

    /** The line that says how far the SMS has come: the page asks for it until that is over. */
    @GetMapping("/panel/locks/{domain}/sms")
    String sms(@PathVariable DomainName domain, Caller caller, Model model) {
        caller.require(Scope.PINLOCK);
        model.addAttribute("domain", domain);
        page.addSms(showPinLock.handle(caller.account(), domain).token(), model);
        return "panel/lock/parts :: sms";
    }

    /** More of the history, for the page that has the beginning of it. */
    @HxRequest
    @GetMapping("/panel/locks/{domain}/history")
    String history(
            @PathVariable DomainName domain,
            @RequestParam long lock,
            @RequestParam long seq,
            Caller caller,
            Model model) {
        caller.require(Scope.ACCOUNT);
        page.addHistory(caller, domain, new TrailPages.Place(lock, seq), model);
        return "panel/lock/parts :: history";
    }

    /** The same for a browser without scripts: a page of its own. */
    @GetMapping("/panel/locks/{domain}/history")
    String historyPage(
            @PathVariable DomainName domain,
            @RequestParam long lock,
            @RequestParam long seq,
            Caller caller,
            Model model) {
        history(domain, lock, seq, caller, model);
        return "panel/lock/history";
    }

    @PostMapping("/panel/locks/{domain}/objection")
    String object(@PathVariable DomainName domain, Caller caller, Actor actor, Model model) {
        caller.require(Scope.ACCOUNT);
        return attempts.redirect(
                ShownDomain.pathOf(domain),
                "lock.objected",
                model,
                () -> objectToRelease.asAccount(actor, domain),
                () -> page.show(caller, domain, model));
    }

    @PostMapping("/panel/locks/{domain}/pin")
    String requestPin(
            @PathVariable DomainName domain,
            @RequestParam(defaultValue = "") String command,
            @RequestParam(defaultValue = "") String detail,
            Caller caller,
            Actor actor,
            Model model) {
        caller.require(Scope.PINLOCK);
        model.addAttribute("command", command);
        model.addAttribute("detail", detail);
        return attempts.redirect(
                ShownDomain.pathOf(domain),
                "lock.pinSent",
                model,
                () -> {
                    var binding = bindings.parse(given(command), given(detail));
                    requestPin.handle(new RequestPin.Command(actor, domain, null, binding));
                },
                () -> page.show(caller, domain, model));
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
