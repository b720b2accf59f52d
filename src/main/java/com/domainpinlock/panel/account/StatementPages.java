package com.domainpinlock.panel.account;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.billing.EntryKind;
import com.domainpinlock.billing.ShowBalanceHistory;
import com.domainpinlock.lists.ShowStatement;
import com.domainpinlock.panel.Attempts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the account paid and was given, with a picture of its balance. */
@Controller
class StatementPages {
    private static final String PAGE = "panel/account/statement";

    private final ShowStatement showStatement;
    private final ShowBalanceHistory showBalanceHistory;
    private final Attempts attempts;

    StatementPages(
            ShowStatement showStatement, ShowBalanceHistory showBalanceHistory, Attempts attempts) {
        this.showStatement = showStatement;
        this.showBalanceHistory = showBalanceHistory;
        this.attempts = attempts;
    }

    @GetMapping("/panel/account/statement")
    String show(@ModelAttribute("search") StatementSearch search, Caller caller, Model model) {
        caller.require(Scope.ACCOUNT);
        model.addAttribute("types", EntryKind.values());
        return attempts.orAgain(
                model,
                () -> {
                    add(search, caller, model);
                    return PAGE;
                },
                () -> PAGE);
    }

    private void add(StatementSearch search, Caller caller, Model model) {
        var shown = showStatement.handle(search.latest(caller.account()));
        var statement = shown.statement();
        var history = showBalanceHistory.handle(caller.account(), search.begins(), search.ends());
        model.addAttribute("statement", statement);
        model.addAttribute("locks", shown.locks());
        model.addAttribute(
                "older", statement.more() ? statement.entries().getLast().version() : null);
        if (history.from().isBefore(history.to()))
            model.addAttribute("chart", BalanceChart.of(history));
    }
}
