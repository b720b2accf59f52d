package com.domainpinlock.admin;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows the operator the accounts. */
@Component
@Transactional(readOnly = true)
public class ShowAccounts {
    private final KnownAccounts known;
    private final AccountViews views;

    ShowAccounts(KnownAccounts known, AccountViews views) {
        this.known = known;
        this.views = views;
    }

    /**
     * Asks for a page, in the order of names.
     *
     * @param parent only those directly below it; all where none is named
     * @param after the name behind which the page begins
     * @param limit how many at the most, 1 to 1000
     */
    public record Query(@Nullable String parent, @Nullable String after, int limit) {
        public Query {
            Page.checkLimit(limit);
            if (after != null && !Accounts.isName(after))
                throw Refused.invalid("after", "Send the `next` of the page before.");
        }
    }

    /**
     * Shows one.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE where there is none
     */
    public AccountView one(String name) {
        return views.of(known.require(name, "account").account());
    }

    /**
     * Shows a page of them.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for a parent that is not there
     */
    public Page<AccountView> page(Query query) {
        var parent =
                query.parent() == null ? null : known.require(query.parent(), "parent").account();
        var after = query.after() == null ? "" : query.after();
        var found = views.page(parent, after, query.limit() + 1);
        return Page.of(found, query.limit());
    }
}
