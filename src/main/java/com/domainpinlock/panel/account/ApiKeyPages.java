package com.domainpinlock.panel.account;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.CreateKey;
import com.domainpinlock.admin.Keys;
import com.domainpinlock.panel.Attempts;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The account's API keys. A new one stands on the page that answers the form and nowhere else: a
 * redirect would have to keep it somewhere.
 */
@Controller
class ApiKeyPages {
    private static final String KEYS = "/panel/account/keys";
    private static final int LENGTH = 50;

    private final Keys keys;
    private final CreateKey createKey;
    private final Attempts attempts;

    ApiKeyPages(Keys keys, CreateKey createKey, Attempts attempts) {
        this.keys = keys;
        this.createKey = createKey;
        this.attempts = attempts;
    }

    @GetMapping(KEYS)
    String list(@RequestParam(defaultValue = "0") long after, Caller caller, Model model) {
        caller.require(Scope.ACCOUNT);
        var page = keys.list(caller.account(), after, LENGTH);
        model.addAttribute("keys", page.items());
        model.addAttribute("after", after);
        model.addAttribute("next", page.more() ? page.items().getLast().id() : null);
        return "panel/account/keys";
    }

    @GetMapping(KEYS + "/new")
    String form(Caller caller, Model model) {
        caller.require(Scope.ACCOUNT);
        return form(KeyForm.EMPTY, caller, model);
    }

    @PostMapping(KEYS)
    String create(@ModelAttribute("form") KeyForm form, Caller caller, Model model) {
        caller.require(Scope.ACCOUNT);
        return attempts.orAgain(
                model,
                () -> {
                    model.addAttribute("made", createKey.asAccount(caller, form.wanted()));
                    return "panel/account/key-made";
                },
                () -> form(form, caller, model));
    }

    @GetMapping(KEYS + "/{id}/revoke")
    String askBefore(@PathVariable long id, Caller caller, Model model) {
        caller.require(Scope.ACCOUNT);
        var found = keys.list(caller.account(), id - 1, 1).items();
        if (found.isEmpty() || found.getFirst().id() != id) return "redirect:" + KEYS;
        model.addAttribute("key", found.getFirst());
        return "panel/account/key-revoke";
    }

    @PostMapping(KEYS + "/{id}/revoke")
    String revoke(
            @PathVariable long id, Caller caller, RedirectAttributes afterwards, Model model) {
        caller.require(Scope.ACCOUNT);
        return attempts.orAgain(
                model,
                () -> {
                    keys.revokeAsAccount(caller, id);
                    afterwards.addFlashAttribute("done", "keys.revoked");
                    return "redirect:" + KEYS;
                },
                () -> list(0, caller, model));
    }

    private static String form(KeyForm form, Caller caller, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("scopes", scopes(caller));
        return "panel/account/key-new";
    }

    /** Nobody hands on what he may not do himself. */
    private static List<Scope> scopes(Caller caller) {
        return Stream.of(Scope.values())
                .filter(scope -> !scope.isOfTheService() && caller.scopes().contains(scope))
                .toList();
    }
}
