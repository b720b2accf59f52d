package com.domainpinlock.panel.signin;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.panel.Attempts;
import com.domainpinlock.panel.PanelPaths;
import com.domainpinlock.panel.PanelSession;
import com.domainpinlock.user.ChangePassword;
import com.domainpinlock.user.SecondFactor;
import com.domainpinlock.user.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What a person may do, and how they sign in. The secret of a second factor stands on the page that
 * answers the first form and nowhere else: who has lost that page begins again.
 */
@Controller
class MePages {
    private static final String PASSWORD_FORM = "panel/signin/password";
    private static final String FACTOR = PanelPaths.ME + "/second-factor";
    private static final String FACTOR_PAGE = "panel/signin/second-factor";
    private static final String ENROLMENT = "panel/signin/enrolment";
    private static final Pattern FOUR = Pattern.compile(".{4}(?=.)");

    private final ChangePassword changePassword;
    private final SecondFactor secondFactor;
    private final PanelSession session;
    private final Attempts attempts;

    MePages(
            ChangePassword changePassword,
            SecondFactor secondFactor,
            PanelSession session,
            Attempts attempts) {
        this.changePassword = changePassword;
        this.secondFactor = secondFactor;
        this.session = session;
        this.attempts = attempts;
    }

    @GetMapping(PanelPaths.ME)
    String show(SignedIn who, Model model) {
        model.addAttribute("scopes", who.caller().scopes().stream().sorted().toList());
        return "panel/signin/me";
    }

    @GetMapping(PanelPaths.PASSWORD)
    String passwordForm(SignedIn who, Model model) {
        model.addAttribute("must", who.mustChangePassword());
        return PASSWORD_FORM;
    }

    @PostMapping(PanelPaths.PASSWORD)
    String changePassword(
            SignedIn who,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            Model model) {
        return attempts.redirect(
                PanelPaths.ME,
                "password.changed",
                model,
                () -> {
                    requireSame(wanted, again);
                    session.goOn(
                            changePassword.handle(who, current, wanted, request.getRemoteAddr()),
                            request);
                },
                () -> passwordForm(who, model));
    }

    private static void requireSame(String wanted, String again) {
        if (wanted.equals(again)) return;
        throw Refused.invalid("again", "The two new passwords differ: type the same one twice.");
    }

    @GetMapping(FACTOR)
    String factor() {
        return FACTOR_PAGE;
    }

    @PostMapping(FACTOR)
    String beginFactor(
            SignedIn who, @RequestParam(defaultValue = "") String password, Model model) {
        return attempts.orAgain(
                model,
                () -> {
                    var enrolment = secondFactor.begin(who, password);
                    model.addAttribute(
                            "secret", FOUR.matcher(enrolment.secret()).replaceAll("$0 "));
                    model.addAttribute("picture", QrPicture.of(enrolment.uri()));
                    return ENROLMENT;
                },
                () -> FACTOR_PAGE);
    }

    @PostMapping(FACTOR + "/code")
    String confirmFactor(
            SignedIn who,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            Model model) {
        return attempts.redirect(
                PanelPaths.ME,
                "factor.turnedOn",
                model,
                () -> session.goOn(secondFactor.confirm(who, code), request),
                () -> ENROLMENT);
    }

    @PostMapping(FACTOR + "/off")
    String turnFactorOff(
            SignedIn who,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            Model model) {
        return attempts.redirect(
                PanelPaths.ME,
                "factor.turnedOff",
                model,
                () -> session.goOn(secondFactor.turnOff(who, password, code), request),
                () -> FACTOR_PAGE);
    }
}
