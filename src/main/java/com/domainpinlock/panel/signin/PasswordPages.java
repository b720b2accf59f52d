package com.domainpinlock.panel.signin;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.panel.Attempts;
import com.domainpinlock.panel.PanelPaths;
import com.domainpinlock.panel.PanelSession;
import com.domainpinlock.user.ChangePassword;
import com.domainpinlock.user.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes one's own password; who was given one by somebody else comes here first. */
@Controller
class PasswordPages {
    private static final String FORM = "panel/signin/password";

    private final ChangePassword changePassword;
    private final PanelSession session;
    private final Attempts attempts;

    PasswordPages(ChangePassword changePassword, PanelSession session, Attempts attempts) {
        this.changePassword = changePassword;
        this.session = session;
        this.attempts = attempts;
    }

    @GetMapping(PanelPaths.PASSWORD)
    String form(SignedIn who, Model model) {
        model.addAttribute("must", who.mustChangePassword());
        return FORM;
    }

    @PostMapping(PanelPaths.PASSWORD)
    String change(
            SignedIn who,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            RedirectAttributes afterwards,
            Model model) {
        return attempts.orAgain(
                model,
                () -> {
                    requireSame(wanted, again);
                    var changed =
                            changePassword.handle(who, current, wanted, request.getRemoteAddr());
                    session.goOn(changed, request);
                    afterwards.addFlashAttribute("done", "password.changed");
                    return "redirect:/panel/me";
                },
                () -> form(who, model));
    }

    private static void requireSame(String wanted, String again) {
        if (wanted.equals(again)) return;
        throw Refused.invalid("again", "The two new passwords differ: type the same one twice.");
    }
}
