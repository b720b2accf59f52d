package com.domainpinlock.panel.signin;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.panel.Attempts;
import com.domainpinlock.panel.PanelPaths;
import com.domainpinlock.panel.PanelSession;
import com.domainpinlock.user.SignIn;
import com.domainpinlock.user.SignInStep;
import com.domainpinlock.user.SignedIn;
import com.domainpinlock.user.Users;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Lets people in: by account, user and password, and by the code of a second factor; leads them to
 * the first page that they can open.
 */
@Controller
class SignInPages {
    private static final String FORM = "panel/signin/sign-in";
    private static final String CODE_FORM = "panel/signin/code";
    private static final String REDIRECT = "redirect:";

    private final SignIn signIn;
    private final Users users;
    private final PanelSession session;
    private final Attempts attempts;

    SignInPages(SignIn signIn, Users users, PanelSession session, Attempts attempts) {
        this.signIn = signIn;
        this.users = users;
        this.session = session;
        this.attempts = attempts;
    }

    /**
     * The way in.
     *
     * @param stale sent where a form could not be taken: then the page says so, to everybody
     */
    @GetMapping(PanelPaths.SIGN_IN)
    String form(
            @RequestParam(defaultValue = "") String next,
            @RequestParam(required = false) @Nullable String stale,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("stale", stale != null);
        if (stale == null && request.getAttribute(SignedIn.class.getName()) != null)
            return REDIRECT + PanelPaths.safe(next);
        model.addAttribute("next", PanelPaths.safe(next));
        return FORM;
    }

    @PostMapping(PanelPaths.SIGN_IN)
    String enter(
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("next", next);
        model.addAttribute("account", account);
        model.addAttribute("user", user);
        return attempts.orAgain(
                model,
                () -> {
                    var step =
                            signIn.withPassword(
                                    account.strip(),
                                    user.strip(),
                                    password,
                                    request.getRemoteAddr());
                    return switch (step) {
                        case SignInStep.Entered(var who) -> entered(who, next, request);
                        case SignInStep.CodeRequired required -> {
                            session.expectCode(required, request);
                            yield CODE_FORM;
                        }
                    };
                },
                () -> FORM);
    }

    @PostMapping(PanelPaths.SIGN_IN + "/code")
    String enterCode(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            Model model) {
        var expected = session.codeExpected(request);
        if (expected.isEmpty()) return REDIRECT + PanelPaths.SIGN_IN;
        var who = expected.get();
        model.addAttribute("next", next);
        return attempts.orAgain(
                model,
                () -> {
                    var entered =
                            signIn.withCode(
                                    who.person(),
                                    who.version(),
                                    code.replace(" ", ""),
                                    request.getRemoteAddr());
                    return entered(entered, next, request);
                },
                // The other of two clicks has let them in.
                () ->
                        users.haveSignedInSince(who.person(), who.at())
                                ? REDIRECT + PanelPaths.safe(next)
                                : CODE_FORM);
    }

    /** The code's page was loaded anew; the way in begins with the password. */
    @GetMapping(PanelPaths.SIGN_IN + "/code")
    String codeForm(HttpServletRequest request, Model model) {
        model.addAttribute("next", "");
        return session.codeExpected(request).isPresent()
                ? CODE_FORM
                : REDIRECT + PanelPaths.SIGN_IN;
    }

    @GetMapping(PanelPaths.PANEL)
    String first(Caller caller) {
        var scopes = caller.scopes();
        if (scopes.contains(Scope.PINLOCK)) return "redirect:/panel/locks";
        if (scopes.contains(Scope.SUPPORT)) return "redirect:/panel/support";
        if (scopes.contains(Scope.ACCOUNT)) return "redirect:/panel/account";
        return scopes.contains(Scope.OPERATOR)
                ? "redirect:/panel/support/confirmations"
                : "redirect:" + PanelPaths.ME;
    }

    @PostMapping(PanelPaths.SIGN_OUT)
    String leave(HttpServletRequest request) {
        session.leave(request);
        return REDIRECT + PanelPaths.SIGN_IN;
    }

    private String entered(SignedIn who, String next, HttpServletRequest request) {
        session.enter(who, request);
        return REDIRECT + PanelPaths.safe(next);
    }
}
