package com.domainpinlock.panel.lock;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.OfferedCodes;
import com.domainpinlock.lock.SetPinLockCommand;
import com.domainpinlock.panel.Attempts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Unlocks a domain: asks for a code, and takes it. */
@Controller
class UnlockingPages {
    private final LockChanges changes;
    private final OfferedCodes codes;
    private final ShownDomain page;
    private final Attempts attempts;

    UnlockingPages(LockChanges changes, OfferedCodes codes, ShownDomain page, Attempts attempts) {
        this.changes = changes;
        this.codes = codes;
        this.page = page;
        this.attempts = attempts;
    }

    /** Without a code it asks for one; with it the lock is off. */
    @PostMapping("/panel/locks/{domain}/unlock")
    String unlock(
            @PathVariable DomainName domain,
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "false") boolean forgoRenewal,
            Caller caller,
            Actor actor,
            RedirectAttributes afterwards,
            Model model) {
        caller.require(Scope.PINLOCK);
        return attempts.orAgain(
                model,
                () -> {
                    var code =
                            token.isBlank()
                                    ? null
                                    : codes.parse(
                                            token,
                                            actor,
                                            domain,
                                            RegistrarCommands.SET_DOMAIN_PIN_LOCK);
                    changes.carryOut(
                            new SetPinLockCommand.Release(actor, domain, code, forgoRenewal),
                            afterwards);
                    return LockingPages.pageOf(domain);
                },
                () -> page.show(caller, domain, model));
    }
}
