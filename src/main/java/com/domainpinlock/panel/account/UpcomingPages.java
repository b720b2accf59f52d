package com.domainpinlock.panel.account;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.lists.ListUpcomingCharges;
import com.domainpinlock.lists.UpcomingCharges;
import com.domainpinlock.panel.Attempts;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What will be charged, when, and what is missing for it. */
@Controller
class UpcomingPages {
    /** How far one looks at first. */
    static final int DAYS = 30;

    private static final String PAGE = "panel/account/upcoming";
    private static final int LENGTH = 50;

    private final ListUpcomingCharges upcomingCharges;
    private final Attempts attempts;

    UpcomingPages(ListUpcomingCharges upcomingCharges, Attempts attempts) {
        this.upcomingCharges = upcomingCharges;
        this.attempts = attempts;
    }

    /**
     * Shows a page.
     *
     * @param dueAt together with {@code domain} the last line of the page before
     */
    @GetMapping("/panel/account/upcoming")
    String list(
            @RequestParam(defaultValue = "" + DAYS) int days,
            @RequestParam(required = false) @Nullable Instant dueAt,
            @RequestParam(required = false) @Nullable DomainName domain,
            Caller caller,
            Model model) {
        caller.require(Scope.ACCOUNT);
        model.addAttribute("days", days);
        return attempts.orAgain(
                model,
                () -> {
                    var place =
                            dueAt == null || domain == null
                                    ? null
                                    : new UpcomingCharges.Query.Place(dueAt, domain);
                    var found =
                            upcomingCharges.handle(
                                    new UpcomingCharges.Query(
                                            caller.account(),
                                            Duration.ofDays(days),
                                            place,
                                            LENGTH));
                    model.addAttribute("upcoming", found);
                    model.addAttribute("first", place == null);
                    model.addAttribute("next", found.more() ? found.charges().getLast() : null);
                    return PAGE;
                },
                () -> PAGE);
    }
}
