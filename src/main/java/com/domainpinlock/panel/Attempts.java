package com.domainpinlock.panel;

import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.Refusal;
import java.util.function.Supplier;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Carries out what a form asks for; where that is refused, shows the page again and says why. */
@Component
public class Attempts {
    private final RefusalWords words;

    Attempts(RefusalWords words) {
        this.words = words;
    }

    /**
     * Tries it.
     *
     * @param work gives where to go afterwards
     * @param again gives the page to show again; the model then has {@code refused}
     */
    public String orAgain(Model model, Supplier<String> work, Supplier<String> again) {
        try {
            return work.get();
        } catch (CommandRefused refused) {
            tell(refused, model);
            return again.get();
        }
    }

    /**
     * Fills a page that is shown either way.
     *
     * @param work puts what was asked for into the model; refused, it has put nothing
     */
    public String show(String page, Model model, Runnable work) {
        return orAgain(
                model,
                () -> {
                    work.run();
                    return page;
                },
                () -> page);
    }

    /** Does what a form asks for, and says so with the words {@code done} on the page after it. */
    public String redirect(
            String page, String done, Model model, Runnable work, Supplier<String> again) {
        return orAgain(
                model,
                () -> {
                    work.run();
                    tellNext("done", done);
                    return "redirect:" + page;
                },
                again);
    }

    /** Puts something into the model of the page that comes after a redirect. */
    public void tellNext(String name, Object value) {
        RequestContextUtils.getOutputFlashMap(here().getRequest()).put(name, value);
    }

    private void tell(CommandRefused refused, Model model) {
        if (refused.refused().why() == Refusal.RATE_LIMITED && here().getResponse() != null)
            here().getResponse().setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        var said = words.say(refused.refused(), LocaleContextHolder.getLocale());
        model.addAttribute("refused", said);
    }

    private static ServletRequestAttributes here() {
        return (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
    }
}
