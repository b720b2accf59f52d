package com.domainpinlock.admin;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Persons;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import com.domainpinlock.user.AccountUsers;
import com.domainpinlock.user.InitialPassword;
import com.domainpinlock.user.InitialPasswords;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets people sign in to the control panel: an account its own, and the operator anybody's. The
 * first password is told once, to whoever makes the user; it has to be changed before it opens
 * anything, and soon.
 */
@Component
public class CreateUser {
    private final TransactionOperations transactions;
    private final InitialPasswords passwords;
    private final KnownAccounts known;
    private final UserMaking making;
    private final AccountUsers users;
    private final Persons persons;
    private final Notices notices;
    private final AdminActs acts;
    private final Clock clock;

    CreateUser(
            TransactionOperations transactions,
            InitialPasswords passwords,
            KnownAccounts known,
            UserMaking making,
            AccountUsers users,
            Persons persons,
            Notices notices,
            AdminActs acts,
            Clock clock) {
        this.transactions = transactions;
        this.passwords = passwords;
        this.known = known;
        this.making = making;
        this.users = users;
        this.persons = persons;
        this.notices = notices;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Makes one of the caller's own account.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INSUFFICIENT_SCOPE for a scope that the
     *     caller has not; INVALID_VALUE for support's and the operator's scopes and account, and a
     *     name that is taken
     */
    public UserMade asAccount(Caller caller, WantedUser wanted) {
        UserMaking.requireCustomer(caller);
        wanted.requireCustomers();
        wanted.scopes().stream().sorted().forEach(caller::require);
        var password = passwords.draw();
        return transactions.execute(_ -> {
            making.requireUnbound(caller.keyId());
            return make(
                    caller.account(),
                    wanted,
                    caller.person(),
                    password,
                    wanted.told(),
                    clock.instant());
        });
    }

    /**
     * Makes one of any account. A person of the operator's own who is not yet known is entered as
     * the caller's doing; who is, makes their user with a key of their own. One with support's
     * scope signs in only when a second person has confirmed it ({@link ConfirmSupport}).
     *
     * @param account the account's name
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    public UserMade asOperator(Actor operator, String account, WantedUser wanted) {
        var password = passwords.draw();
        return transactions.execute(_ -> {
            making.requireUnbound(operator.apiKey());
            var now = clock.instant();
            var member = known.require(account, "account");
            if (member.kind() == AccountKind.OPERATOR) wanted.requireOperators();
            else wanted.requireCustomers();
            making.requireNewOrSelf(operator, member, wanted.name());
            acts.write(operator, AdminAct.USER_CREATED, member.account(), wanted.told(), now);
            var told = wanted.told() + ", by the operator";
            var made = make(member.account(), wanted, operator.person(), password, told, now);
            var maker = operator.person();
            if (maker == null || !wanted.scopes().contains(Scope.SUPPORT)) return made;
            users.awaitSecond(made.view().person(), maker);
            return new UserMade(
                    users.find(member.account(), wanted.name()).orElseThrow(), made.password());
        });
    }

    private UserMade make(
            AccountId account,
            WantedUser wanted,
            @Nullable Long enteredBy,
            InitialPassword password,
            String told,
            Instant now) {
        making.requireRoom(account, wanted.name());
        var person = persons.named(account, wanted.name(), enteredBy, now);
        users.add(person, wanted.scopes(), password, now);
        notices.add(account, NoticeKind.USER_CREATED, null, told, now);
        return new UserMade(users.find(account, wanted.name()).orElseThrow(), password.text());
    }
}
