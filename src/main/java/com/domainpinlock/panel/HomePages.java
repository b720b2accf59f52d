package com.domainpinlock.panel;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The panel's door: leads everybody to what he can do. */
@Controller
class HomePages {
    @GetMapping(PanelPaths.PANEL)
    String first(Caller caller) {
        if (caller.scopes().contains(Scope.PINLOCK)) return "redirect:/panel/locks";
        if (caller.scopes().contains(Scope.SUPPORT)) return "redirect:/panel/support";
        if (caller.scopes().contains(Scope.ACCOUNT)) return "redirect:/panel/account";
        return caller.scopes().contains(Scope.OPERATOR)
                ? "redirect:/panel/support/confirmations"
                : "redirect:/panel/me";
    }
}
