package com.domainpinlock.admin;

import com.domainpinlock.account.AccountKeys;
import com.domainpinlock.account.KeyView;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.PageLimit;
import java.util.List;
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

    /** A page of them, and whether there are more. */
    public record Page(List<KeyView> keys, boolean more) {
        public Page {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Lists them in the order in which they were made.
     *
     * @param after the key behind which the page begins; 0: the first page
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for a limit that no page has
     */
    @Transactional(readOnly = true)
    public Page of(AccountId account, long after, int limit) {
        PageLimit.check(limit);
        var found = keys.list(account, after, limit + 1);
        var more = found.size() > limit;
        return new Page(more ? found.subList(0, limit) : found, more);
    }

    /** The same of any account, by its name. */
    @Transactional(readOnly = true)
    public Page of(String account, long after, int limit) {
        return of(known.require(account, "account").account(), after, limit);
    }
}
