package com.domainpinlock.admin;

import com.domainpinlock.account.Caller;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import com.domainpinlock.user.AccountUsers;
import com.domainpinlock.user.UserView;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps people from signing in from now on. An account's last one may go, too: it has keys. */
@Component
public class RemoveUser {
    private final KnownAccounts known;
    private final UserMaking making;
    private final AccountUsers users;
    private final Notices notices;
    private final AdminActs acts;
    private final Clock clock;

    RemoveUser(
            KnownAccounts known,
            UserMaking making,
            AccountUsers users,
            Notices notices,
            AdminActs acts,
            Clock clock) {
        this.known = known;
        this.making = making;
        this.users = users;
        this.notices = notices;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Removes one of the caller's own account, whatever their scopes.
     *
     * @return the user as they were
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for a name that nobody has, and
     *     for the operator's account
     */
    @Transactional
    public UserView asAccount(Caller caller, String name) {
        UserMaking.requireCustomer(caller);
        return remove(making.hold(caller.account(), name), "user " + name, clock.instant());
    }

    /**
     * Removes one of any account.
     *
     * @param account the account's name
     * @return the user as they were
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    @Transactional
    public UserView asOperator(Actor operator, String account, String name) {
        var now = clock.instant();
        var member = known.require(account, "account");
        var user = making.hold(member.account(), name);
        acts.write(operator, AdminAct.USER_REMOVED, member.account(), "user " + name, now);
        return remove(user, "user " + name + ", by the operator", now);
    }

    private UserView remove(UserView user, String told, Instant now) {
        users.remove(user.person(), now);
        notices.add(user.account(), NoticeKind.USER_REMOVED, null, told, now);
        return user;
    }
}
