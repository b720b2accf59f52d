package com.domainpinlock.admin;

import com.domainpinlock.account.AccountKeys;
import com.domainpinlock.account.KeyView;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Page;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists an account's keys, revoked ones too, but none of them itself. */
@Component
public class ShowKeys {
    private final KnownAccounts known;
    private final AccountKeys keys;

    ShowKeys(KnownAccounts known, AccountKeys keys) {
        this.known = known;
        this.keys = keys;
    }

    /**
     * Lists them in the order in which they were made.
     *
     * @param after the key behind which the page begins; 0: the first page
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for a limit that no page has
     */
    @Transactional(readOnly = true)
    public Page<KeyView> of(AccountId account, long after, int limit) {
        Page.checkLimit(limit);
        return Page.of(keys.list(account, after, limit + 1), limit);
    }

    /** The same of any account, by its name. */
    @Transactional(readOnly = true)
    public Page<KeyView> of(String account, long after, int limit) {
        return of(known.require(account, "account").account(), after, limit);
    }
}
