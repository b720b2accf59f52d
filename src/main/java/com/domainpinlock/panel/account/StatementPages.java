package com.domainpinlock.panel.account;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.billing.EntryKind;
import com.domainpinlock.lists.ShowStatement;
import com.domainpinlock.panel.Attempts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the account paid and was given. */
@Controller
class StatementPages {
    private static final String PAGE = "panel/account/statement";

    private final ShowStatement showStatement;
    private final Attempts attempts;

    StatementPages(ShowStatement showStatement, Attempts attempts) {
        this.showStatement = showStatement;
        this.attempts = attempts;
    }

    @GetMapping("/panel/account/statement")
    String show(@ModelAttribute("search") StatementSearch search, Caller caller, Model model) {
        caller.require(Scope.ACCOUNT);
        model.addAttribute("types", EntryKind.values());
        return attempts.show(PAGE, model, () -> add(search, caller, model));
    }

    private void add(StatementSearch search, Caller caller, Model model) {
        var shown = showStatement.handle(search.latest(caller.account()));
        var statement = shown.statement();
        model.addAttribute("statement", statement);
        model.addAttribute("locks", shown.locks());
        model.addAttribute(
                "older", statement.more() ? statement.entries().getLast().version() : null);
    }
}
