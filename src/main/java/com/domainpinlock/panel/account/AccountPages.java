package com.domainpinlock.panel.account;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.billing.ShowBalance;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Page;
import com.domainpinlock.lists.ListNotices;
import com.domainpinlock.lists.ListUpcomingCharges;
import com.domainpinlock.lists.UpcomingCharges;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.panel.Attempts;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The account at a glance, all that will be charged to it, and all that it was told. */
@Controller
class AccountPages {
    private static final int SHOWN_AT_A_GLANCE = 5;
    private static final int LENGTH = 50;
    private static final int DAYS = 30;

    private final ShowBalance showBalance;
    private final ListUpcomingCharges upcomingCharges;
    private final ListNotices listNotices;
    private final Attempts attempts;

    AccountPages(
            ShowBalance showBalance,
            ListUpcomingCharges upcomingCharges,
            ListNotices listNotices,
            Attempts attempts) {
        this.showBalance = showBalance;
        this.upcomingCharges = upcomingCharges;
        this.listNotices = listNotices;
        this.attempts = attempts;
    }

    @GetMapping("/panel/account")
    String show(Caller caller, Model model) {
        caller.require(Scope.ACCOUNT);
        model.addAttribute("account", caller.accountName());
        model.addAttribute("balance", showBalance.handle(caller.account()));
        model.addAttribute("upcoming", upcoming(caller, DAYS, null, SHOWN_AT_A_GLANCE));
        model.addAttribute("days", DAYS);
        model.addAttribute("notices", notices(caller, null, 0, SHOWN_AT_A_GLANCE, false).items());
        return "panel/account/overview";
    }

    /**
     * What will be charged, when, and what is missing for it.
     *
     * @param dueAt together with {@code domain} the last line of the page before
     */
    @GetMapping("/panel/account/upcoming")
    String upcoming(
            @RequestParam(defaultValue = "" + DAYS) int days,
            @RequestParam(required = false) @Nullable Instant dueAt,
            @RequestParam(required = false) @Nullable DomainName domain,
            Caller caller,
            Model model) {
        caller.require(Scope.ACCOUNT);
        model.addAttribute("days", days);
        return attempts.show(
                "panel/account/upcoming",
                model,
                () -> {
                    var place =
                            dueAt == null || domain == null
                                    ? null
                                    : new UpcomingCharges.Query.Place(dueAt, domain);
                    var found = upcoming(caller, days, place, LENGTH);
                    model.addAttribute("upcoming", found);
                    model.addAttribute("first", place == null);
                    model.addAttribute("next", found.more() ? found.charges().getLast() : null);
                });
    }

    /**
     * The account's notices, the latest first.
     *
     * @param before the notice behind which the page begins
     * @param sub whether those of the accounts below come too
     */
    @GetMapping("/panel/account/notices")
    String notices(
            @RequestParam(required = false) @Nullable NoticeKind kind,
            @RequestParam(defaultValue = "0") long before,
            @RequestParam(defaultValue = "false") boolean sub,
            Caller caller,
            Model model) {
        caller.require(Scope.ACCOUNT);
        model.addAttribute("kinds", NoticeKind.values());
        model.addAttribute("kind", kind);
        model.addAttribute("sub", sub);
        return attempts.show(
                "panel/account/notices",
                model,
                () -> {
                    var page = notices(caller, kind, before, LENGTH, sub);
                    model.addAttribute("notices", page.items());
                    model.addAttribute(
                            "older", page.more() ? page.items().getLast().number() : null);
                    model.addAttribute("before", before);
                });
    }

    private UpcomingCharges upcoming(
            Caller caller, int days, UpcomingCharges.Query.@Nullable Place after, int limit) {
        return upcomingCharges.handle(
                new UpcomingCharges.Query(caller.account(), Duration.ofDays(days), after, limit));
    }

    private Page<ListNotices.Told> notices(
            Caller caller, @Nullable NoticeKind kind, long before, int limit, boolean sub) {
        return listNotices.latest(
                new ListNotices.Query(caller.account(), kind, before, limit, sub));
    }
}
