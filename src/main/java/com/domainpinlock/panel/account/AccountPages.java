package com.domainpinlock.panel.account;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.billing.ShowBalance;
import com.domainpinlock.lists.ListNotices;
import com.domainpinlock.lists.ListUpcomingCharges;
import com.domainpinlock.lists.UpcomingCharges;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The account at a glance: what it has, what is charged next, and what has happened. */
@Controller
class AccountPages {
    private static final int CHARGES = 5;
    private static final int NOTICES = 5;

    private final ShowBalance showBalance;
    private final ListUpcomingCharges upcomingCharges;
    private final ListNotices listNotices;

    AccountPages(
            ShowBalance showBalance, ListUpcomingCharges upcomingCharges, ListNotices listNotices) {
        this.showBalance = showBalance;
        this.upcomingCharges = upcomingCharges;
        this.listNotices = listNotices;
    }

    @GetMapping("/panel/account")
    String show(Caller caller, Model model) {
        caller.require(Scope.ACCOUNT);
        var account = caller.account();
        var ahead = Duration.ofDays(UpcomingPages.DAYS);
        var upcoming =
                upcomingCharges.handle(new UpcomingCharges.Query(account, ahead, null, CHARGES));
        var notices = listNotices.latest(new ListNotices.Query(account, null, 0, NOTICES, false));
        model.addAttribute("account", caller.accountName());
        model.addAttribute("balance", showBalance.handle(account));
        model.addAttribute("upcoming", upcoming);
        model.addAttribute("days", UpcomingPages.DAYS);
        model.addAttribute("notices", notices.items());
        return "panel/account/overview";
    }
}
