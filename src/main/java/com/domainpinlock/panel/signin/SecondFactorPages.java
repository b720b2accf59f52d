package com.domainpinlock.panel.signin;

import com.domainpinlock.panel.Attempts;
import com.domainpinlock.panel.PanelPaths;
import com.domainpinlock.panel.PanelSession;
import com.domainpinlock.user.SecondFactor;
import com.domainpinlock.user.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Turns one's own second factor on and off. Its secret stands on the page that answers the first
 * form and nowhere else: whoever has lost that page begins again.
 */
@Controller
class SecondFactorPages {
    private static final String PLACE = PanelPaths.ME + "/second-factor";
    private static final String PAGE = "panel/signin/second-factor";
    private static final String ENROLMENT = "panel/signin/enrolment";
    private static final String DONE = "done";
    private static final Pattern FOUR = Pattern.compile(".{4}(?=.)");

    private final SecondFactor secondFactor;
    private final PanelSession session;
    private final Attempts attempts;

    SecondFactorPages(SecondFactor secondFactor, PanelSession session, Attempts attempts) {
        this.secondFactor = secondFactor;
        this.session = session;
        this.attempts = attempts;
    }

    @GetMapping(PLACE)
    String show() {
        return PAGE;
    }

    @PostMapping(PLACE)
    String begin(SignedIn who, @RequestParam(defaultValue = "") String password, Model model) {
        return attempts.orAgain(
                model,
                () -> {
                    var enrolment = secondFactor.begin(who, password);
                    model.addAttribute(
                            "secret", FOUR.matcher(enrolment.secret()).replaceAll("$0 "));
                    model.addAttribute("picture", QrPicture.of(enrolment.uri()));
                    return ENROLMENT;
                },
                () -> PAGE);
    }

    @PostMapping(PLACE + "/code")
    String confirm(
            SignedIn who,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            RedirectAttributes afterwards,
            Model model) {
        return attempts.orAgain(
                model,
                () -> {
                    session.goOn(secondFactor.confirm(who, code), request);
                    afterwards.addFlashAttribute(DONE, "factor.turnedOn");
                    return MePages.TO_ME;
                },
                () -> ENROLMENT);
    }

    @PostMapping(PLACE + "/off")
    String turnOff(
            SignedIn who,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            RedirectAttributes afterwards,
            Model model) {
        return attempts.orAgain(
                model,
                () -> {
                    session.goOn(secondFactor.turnOff(who, password, code), request);
                    afterwards.addFlashAttribute(DONE, "factor.turnedOff");
                    return MePages.TO_ME;
                },
                () -> PAGE);
    }
}
