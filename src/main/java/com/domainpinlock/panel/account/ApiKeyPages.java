package com.domainpinlock.panel.account;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Network;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.CreateKey;
import com.domainpinlock.admin.Keys;
import com.domainpinlock.admin.WantedKey;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.panel.Attempts;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The account's API keys. A new one stands on the page that answers the form and nowhere else: a
 * redirect would have to keep it somewhere. Beyond 150 lines, for its form stands in it.
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

    /**
     * What somebody enters to have a key made.
     *
     * @param networks in any number of lines, or with commas between them
     * @param expiresAt the day on which the key ends
     */
    record KeyForm(
            @Nullable String label,
            @Nullable Set<@Nullable Scope> scopes,
            @Nullable String networks,
            @Nullable String expiresAt) {
        static final KeyForm EMPTY = new KeyForm(null, null, null, null);

        private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");

        /**
         * The key that is wanted.
         *
         * @throws com.domainpinlock.kernel.CommandRefused MISSING_FIELD, INVALID_VALUE
         */
        WantedKey wanted() {
            if (label == null || label.isBlank()) throw missing("label", "Enter a label.");
            if (ticked().isEmpty()) throw missing("scopes", "Choose what the key opens.");
            return new WantedKey(
                    label.strip(), ticked(), null, addresses(), Days.begin(expiresAt, "expiresAt"));
        }

        private Set<Scope> ticked() {
            return UserPages.ticked(scopes);
        }

        public boolean has(Scope scope) {
            return ticked().contains(scope);
        }

        private List<Network> addresses() {
            if (networks == null || networks.isBlank()) return List.of();
            return BETWEEN.splitAsStream(networks.strip())
                    .filter(text -> !text.isEmpty())
                    .map(Network::parse)
                    .distinct()
                    .toList();
        }

        private static RuntimeException missing(String field, String cure) {
            return Refused.field(Refusal.MISSING_FIELD, field, cure).thrown();
        }
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
    String revoke(@PathVariable long id, Caller caller, Model model) {
        caller.require(Scope.ACCOUNT);
        return attempts.redirect(
                KEYS,
                "keys.revoked",
                model,
                () -> keys.revokeAsAccount(caller, id),
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
