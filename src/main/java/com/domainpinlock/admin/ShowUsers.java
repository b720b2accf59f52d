package com.domainpinlock.admin;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.user.AccountUsers;
import com.domainpinlock.user.UserView;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists who can sign in for an account: there are never so many that it takes pages. */
@Component
public class ShowUsers {
    private final KnownAccounts known;
    private final AccountUsers users;

    ShowUsers(KnownAccounts known, AccountUsers users) {
        this.known = known;
        this.users = users;
    }

    /** Lists them by name. */
    @Transactional(readOnly = true)
    public List<UserView> of(AccountId account) {
        return users.list(account);
    }

    /** The same of any account, by its name. */
    @Transactional(readOnly = true)
    public List<UserView> of(String account) {
        return users.list(known.require(account, "account").account());
    }
}
