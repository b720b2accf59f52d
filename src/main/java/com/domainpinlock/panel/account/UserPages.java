package com.domainpinlock.panel.account;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.panel.Attempts;
import com.domainpinlock.user.CreateUser;
import com.domainpinlock.user.PanelUsers;
import com.domainpinlock.user.UserView;
import com.domainpinlock.user.WantedUser;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The people who can sign in for the account. A first password stands on the page that answers the
 * form and nowhere else.
 */
@Controller
class UserPages {
    private static final String USERS = "/panel/account/users";
    private static final String RESET = USERS + "/{name}/reset";
    private static final String REMOVAL = USERS + "/{name}/removal";

    private final PanelUsers users;
    private final CreateUser createUser;
    private final Attempts attempts;

    UserPages(PanelUsers users, CreateUser createUser, Attempts attempts) {
        this.users = users;
        this.createUser = createUser;
        this.attempts = attempts;
    }

    @GetMapping(USERS)
    String list(Caller caller, Model model) {
        caller.require(Scope.ACCOUNT);
        model.addAttribute("users", users.list(caller.account()));
        model.addAttribute("managed", caller.kind() != AccountKind.OPERATOR);
        model.addAttribute("mayLock", caller.scopes().contains(Scope.PINLOCK));
        return "panel/account/users";
    }

    @PostMapping(USERS)
    String create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "scopes", defaultValue = "") Set<@Nullable Scope> chosen,
            Caller caller,
            Model model) {
        caller.require(Scope.ACCOUNT);
        var scopes = ticked(chosen);
        model.addAttribute("name", name);
        model.addAttribute("wanted", scopes);
        return attempts.orAgain(
                model,
                () -> {
                    var wanted = new WantedUser(name.strip(), scopes);
                    return told(createUser.asAccount(caller, wanted), "users.made", model);
                },
                () -> list(caller, model));
    }

    @GetMapping(RESET)
    String askBeforeReset(@PathVariable String name, Caller caller, Model model) {
        caller.require(Scope.ACCOUNT);
        model.addAttribute("user", find(name, caller));
        return "panel/account/user-reset";
    }

    @PostMapping(RESET)
    String reset(@PathVariable String name, Caller caller, Model model) {
        caller.require(Scope.ACCOUNT);
        return attempts.orAgain(
                model,
                () -> told(createUser.resetAsAccount(caller, name), "users.wasReset", model),
                () -> list(caller, model));
    }

    @GetMapping(REMOVAL)
    String askBeforeRemoval(@PathVariable String name, Caller caller, Model model) {
        caller.require(Scope.ACCOUNT);
        model.addAttribute("user", find(name, caller));
        return "panel/account/user-removal";
    }

    @PostMapping(REMOVAL)
    String remove(@PathVariable String name, Caller caller, Model model) {
        caller.require(Scope.ACCOUNT);
        return attempts.redirect(
                USERS,
                "users.removed",
                model,
                () -> users.removeAsAccount(caller, name),
                () -> list(caller, model));
    }

    private static String told(CreateUser.Made made, String heading, Model model) {
        model.addAttribute("made", made);
        model.addAttribute("heading", heading);
        return "panel/account/user-made";
    }

    private UserView find(String name, Caller caller) {
        return users.list(caller.account()).stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.invalid("name", "There is no such user."));
    }

    /** The scopes that a form has ticked; a browser may send an empty value among them. */
    static Set<Scope> ticked(@Nullable Set<@Nullable Scope> sent) {
        if (sent == null) return Set.of();
        return sent.stream().filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }
}
