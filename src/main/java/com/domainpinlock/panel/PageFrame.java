package com.domainpinlock.panel;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Scope;
import com.domainpinlock.user.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What stands around every page: who has signed in, what he can open, and how things are written.
 */
@ControllerAdvice(basePackages = "com.domainpinlock.panel")
class PageFrame {
    private final boolean sandbox;
    private final Clock clock;

    PageFrame(@Value("${pinlock.sandbox:false}") boolean sandbox, Clock clock) {
        this.sandbox = sandbox;
        this.clock = clock;
    }

    /**
     * What the menu shows.
     *
     * @param who nobody on the way in
     * @param path the page it is on
     * @param query what was asked of the page, as the browser sent it; empty where nothing was
     * @param readable whether the page can be loaded anew, in the other language for example
     * @param sandbox whether the sandbox phone is there
     */
    record Frame(
            @Nullable SignedIn who, String path, String query, boolean readable, boolean sandbox) {
        public boolean signedIn() {
            return who != null && !who.mustChangePassword();
        }

        public boolean locks() {
            return may(Scope.PINLOCK);
        }

        public boolean account() {
            return may(Scope.ACCOUNT);
        }

        public boolean subresellers() {
            return account() && who != null && who.caller().kind() != AccountKind.OPERATOR;
        }

        public boolean support() {
            return may(Scope.SUPPORT);
        }

        public boolean operator() {
            return may(Scope.OPERATOR);
        }

        /** Where the same page is, asked the same, in another language. */
        public String in(String language) {
            return UriComponentsBuilder.newInstance()
                    .query(query)
                    .replaceQueryParam(PanelWeb.Languages.CHOICE, language)
                    .build()
                    .toUriString();
        }

        /** Whether the page is this one or below it. */
        public boolean on(String page) {
            return path.equals(page) || path.startsWith(page + "/");
        }

        private boolean may(Scope scope) {
            return signedIn() && who != null && who.caller().scopes().contains(scope);
        }
    }

    @ModelAttribute
    void add(HttpServletRequest request, Locale locale, Model model) {
        var who =
                request.getAttribute(SignedIn.class.getName()) instanceof SignedIn signedIn
                        ? signedIn
                        : null;
        model.addAttribute(
                "frame",
                new Frame(
                        who,
                        request.getRequestURI(),
                        Objects.requireNonNullElse(request.getQueryString(), ""),
                        request.getMethod().equals("GET"),
                        sandbox));
        model.addAttribute("fmt", new PanelFormat(locale));
        model.addAttribute("now", clock.instant());
    }
}
