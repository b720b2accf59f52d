package com.domainpinlock.panel.account;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.lists.ListNotices;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.panel.Attempts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Everything that the account was told of by itself, the latest first. */
@Controller
class NoticePages {
    private static final String PAGE = "panel/account/notices";
    private static final int LENGTH = 50;

    private final ListNotices listNotices;
    private final Attempts attempts;

    NoticePages(ListNotices listNotices, Attempts attempts) {
        this.listNotices = listNotices;
        this.attempts = attempts;
    }

    /**
     * Shows a page.
     *
     * @param kind the only kind that is wanted
     * @param before the notice behind which the page begins
     * @param sub whether those of the accounts below come too
     */
    @GetMapping("/panel/account/notices")
    String list(
            @RequestParam(required = false) @Nullable NoticeKind kind,
            @RequestParam(defaultValue = "0") long before,
            @RequestParam(defaultValue = "false") boolean sub,
            Caller caller,
            Model model) {
        caller.require(Scope.ACCOUNT);
        model.addAttribute("kinds", NoticeKind.values());
        model.addAttribute("kind", kind);
        model.addAttribute("sub", sub);
        return attempts.orAgain(
                model,
                () -> {
                    var page =
                            listNotices.latest(
                                    new ListNotices.Query(
                                            caller.account(), kind, before, LENGTH, sub));
                    model.addAttribute("notices", page.items());
                    model.addAttribute(
                            "older", page.more() ? page.items().getLast().number() : null);
                    model.addAttribute("before", before);
                    return PAGE;
                },
                () -> PAGE);
    }
}
