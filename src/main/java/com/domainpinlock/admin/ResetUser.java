package com.domainpinlock.admin;

import com.domainpinlock.account.Caller;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.Refused;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import com.domainpinlock.user.AccountUsers;
import com.domainpinlock.user.InitialPassword;
import com.domainpinlock.user.InitialPasswords;
import com.domainpinlock.user.UserView;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Helps somebody who has lost password or authenticator: a new first password, no second factor,
 * and no session from before.
 */
@Component
public class ResetUser {
    private final TransactionOperations transactions;
    private final InitialPasswords passwords;
    private final KnownAccounts known;
    private final UserMaking making;
    private final AccountUsers users;
    private final Notices notices;
    private final AdminActs acts;
    private final Clock clock;

    ResetUser(
            TransactionOperations transactions,
            InitialPasswords passwords,
            KnownAccounts known,
            UserMaking making,
            AccountUsers users,
            Notices notices,
            AdminActs acts,
            Clock clock) {
        this.transactions = transactions;
        this.passwords = passwords;
        this.known = known;
        this.making = making;
        this.users = users;
        this.notices = notices;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Resets one of the caller's own account.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for a name that nobody has, for
     *     the operator's account, and for one's own in a session: an open one alone would be a way
     *     round the second factor; INSUFFICIENT_SCOPE where the user has a scope that the caller
     *     has not, who could sign in as the user
     */
    public UserMade asAccount(Caller caller, String name) {
        UserMaking.requireCustomer(caller);
        var password = passwords.draw();
        return transactions.execute(_ -> {
            making.requireUnbound(caller.keyId());
            var user = making.hold(caller.account(), name);
            user.scopes().stream().sorted().forEach(caller::require);
            if (caller.keyId() == null && Objects.equals(caller.person(), user.person()))
                throw Refused.invalid("name", "Change your own password, with the one you have.");
            return reset(user, password, "user " + name, clock.instant());
        });
    }

    /**
     * Resets one of any account, but of the operator's own nobody except with a key of theirs.
     *
     * @param account the account's name
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    public UserMade asOperator(Actor operator, String account, String name) {
        var password = passwords.draw();
        return transactions.execute(_ -> {
            making.requireUnbound(operator.apiKey());
            var now = clock.instant();
            var member = known.require(account, "account");
            var user = making.hold(member.account(), name);
            making.requireNewOrSelf(operator, member, name);
            acts.write(operator, AdminAct.USER_RESET, member.account(), "user " + name, now);
            return reset(user, password, "user " + name + ", by the operator", now);
        });
    }

    private UserMade reset(UserView user, InitialPassword password, String told, Instant now) {
        users.reset(user.person(), password, now);
        notices.add(user.account(), NoticeKind.USER_RESET, null, told, now);
        return new UserMade(users.find(user.account(), user.name()).orElseThrow(), password.text());
    }
}
