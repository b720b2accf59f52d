package com.domainpinlock.panel.lock;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.DomainPattern;
import com.domainpinlock.lists.ListPinLocks;
import com.domainpinlock.lists.ListPinLocksQuery;
import com.domainpinlock.panel.Attempts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of locked domains: search, order, pages. */
@Controller
class LockListPages {
    private final ListPinLocks listPinLocks;
    private final Attempts attempts;

    LockListPages(ListPinLocks listPinLocks, Attempts attempts) {
        this.listPinLocks = listPinLocks;
        this.attempts = attempts;
    }

    /**
     * A search among the locks.
     *
     * @param domain the beginning of a name, or a pattern with stars
     * @param order {@code domain} or {@code renewal}
     * @param descending whether the last comes first
     * @param first how many to leave out
     * @param sub whether subresellers' locks come too
     */
    record Search(
            @Nullable String domain,
            @Nullable String order,
            @Nullable Boolean descending,
            @Nullable Integer first,
            @Nullable Boolean sub) {
        static final Search ALL = new Search(null, null, null, null, null);

        /** Lines of a page. */
        static final int LENGTH = 50;

        /** How far one can turn pages: what is left out has to be read. */
        private static final int FIRST_MAX = 10_000;

        /**
         * Whom to ask for the page.
         *
         * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
         */
        ListPinLocksQuery query(AccountId account) {
            return new ListPinLocksQuery(
                    account,
                    pattern(),
                    byRenewal()
                            ? ListPinLocksQuery.Order.PAID_UNTIL
                            : ListPinLocksQuery.Order.DOMAIN,
                    down(),
                    offset(),
                    null,
                    LENGTH,
                    withSub());
        }

        public boolean byRenewal() {
            return "renewal".equals(order);
        }

        public boolean down() {
            return Boolean.TRUE.equals(descending);
        }

        public boolean withSub() {
            return Boolean.TRUE.equals(sub);
        }

        public int offset() {
            return first == null ? 0 : Math.min(first, FIRST_MAX);
        }

        /** Whether the next page can be turned to. */
        public boolean turnable() {
            return next() <= FIRST_MAX;
        }

        public int previous() {
            return Math.max(0, offset() - LENGTH);
        }

        public int next() {
            return offset() + LENGTH;
        }

        /** Text without a star is the beginning of a name. */
        private @Nullable DomainPattern pattern() {
            if (domain == null || domain.isBlank()) return null;
            var text = domain.strip();
            return DomainPattern.parse(text.contains("*") ? text : text + "*");
        }
    }

    @GetMapping("/panel/locks")
    String list(@ModelAttribute("search") Search search, Caller caller, Model model) {
        caller.require(Scope.PINLOCK);
        model.addAttribute("search", search);
        return attempts.show(
                "panel/lock/list",
                model,
                () ->
                        model.addAttribute(
                                "page", listPinLocks.page(search.query(caller.account()))));
    }

    /** How many there are takes longer to find than a page does, so the page fetches it itself. */
    @GetMapping("/panel/locks/count")
    String count(@ModelAttribute("search") Search search, Caller caller, Model model) {
        caller.require(Scope.PINLOCK);
        model.addAttribute("total", listPinLocks.count(search.query(caller.account())));
        return "panel/lock/count";
    }

    /** A domain that has no lock stands in no list: it is opened by its name. */
    @GetMapping("/panel/locks/open")
    String open(@RequestParam(defaultValue = "") String domain, Caller caller, Model model) {
        caller.require(Scope.PINLOCK);
        return attempts.orAgain(
                model,
                () -> "redirect:/panel/locks/" + DomainName.parse(domain.strip()).ascii(),
                () -> list(Search.ALL, caller, model));
    }
}
