package com.domainpinlock.panel.lock;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.lock.Bindings;
import com.domainpinlock.lock.RequestPin;
import com.domainpinlock.panel.Attempts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Requests the PIN that opens a change of a locked domain. */
@Controller
class PinPages {
    private final RequestPin requestPin;
    private final Bindings bindings;
    private final ShownDomain page;
    private final Attempts attempts;

    PinPages(RequestPin requestPin, Bindings bindings, ShownDomain page, Attempts attempts) {
        this.requestPin = requestPin;
        this.bindings = bindings;
        this.page = page;
        this.attempts = attempts;
    }

    @PostMapping("/panel/locks/{domain}/pin")
    String request(
            @PathVariable DomainName domain,
            @RequestParam(defaultValue = "") String command,
            @RequestParam(defaultValue = "") String detail,
            Caller caller,
            Actor actor,
            RedirectAttributes afterwards,
            Model model) {
        caller.require(Scope.PINLOCK);
        model.addAttribute("command", command);
        model.addAttribute("detail", detail);
        return attempts.orAgain(
                model,
                () -> {
                    var binding = bindings.parse(given(command), given(detail));
                    requestPin.handle(new RequestPin.Command(actor, domain, null, binding));
                    afterwards.addFlashAttribute("done", "lock.pinSent");
                    return LockingPages.pageOf(domain);
                },
                () -> page.show(caller, domain, model));
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
