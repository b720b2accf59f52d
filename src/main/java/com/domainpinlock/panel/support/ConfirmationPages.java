package com.domainpinlock.panel.support;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.ConfirmSupport;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.panel.Attempts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The keys and users of support that open nothing before a second person confirms them. */
@Controller
class ConfirmationPages {
    private static final String ALL = "/panel/support/confirmations";

    private final ConfirmSupport confirmSupport;
    private final Attempts attempts;

    ConfirmationPages(ConfirmSupport confirmSupport, Attempts attempts) {
        this.confirmSupport = confirmSupport;
        this.attempts = attempts;
    }

    @GetMapping(ALL)
    String list(Caller caller, Model model) {
        caller.requireEither(Scope.SUPPORT, Scope.OPERATOR);
        model.addAttribute("awaiting", confirmSupport.awaiting());
        return "panel/support/confirmations";
    }

    @PostMapping(ALL + "/keys/{id}")
    String key(@PathVariable long id, Caller caller, Actor actor, Model model) {
        return confirm(() -> confirmSupport.key(actor, id), caller, model);
    }

    @PostMapping(ALL + "/users/{account}/{name}")
    String user(
            @PathVariable String account,
            @PathVariable String name,
            Caller caller,
            Actor actor,
            Model model) {
        return confirm(() -> confirmSupport.user(actor, account, name), caller, model);
    }

    private String confirm(Runnable confirmation, Caller caller, Model model) {
        caller.requireEither(Scope.SUPPORT, Scope.OPERATOR);
        return attempts.redirect(
                ALL, "support.confirmed", model, confirmation, () -> list(caller, model));
    }
}
