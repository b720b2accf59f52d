package com.domainpinlock.panel.signin;

import com.domainpinlock.panel.PanelPaths;
import com.domainpinlock.user.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows somebody who they are here, what they may do, and how they sign in. */
@Controller
class MePages {
    static final String TO_ME = "redirect:" + PanelPaths.ME;

    @GetMapping(PanelPaths.ME)
    String show(SignedIn who, Model model) {
        model.addAttribute("scopes", who.caller().scopes().stream().sorted().toList());
        return "panel/signin/me";
    }
}
