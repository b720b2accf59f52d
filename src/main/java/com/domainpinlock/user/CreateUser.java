package com.domainpinlock.user;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Caller;
import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.account.Persons;
import com.domainpinlock.account.Scope;
import com.domainpinlock.audit.AdminAct;
import com.domainpinlock.audit.AdminActs;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets people sign in to the control panel, and in again who have lost password or authenticator:
 * an account its own, and the operator anybody's. The first password is told once, to whoever makes
 * or resets the user; it has to be changed before it opens anything, and soon. A reset leaves no
 * second factor, and no session from before. Beyond 150 lines, for both hand out a password and
 * keep the same rules.
 */
@Component
public class CreateUser {
    private final TransactionOperations transactions;
    private final InitialPasswords passwords;
    private final KnownAccounts known;
    private final PanelUsers all;
    private final AccountUsers users;
    private final Persons persons;
    private final Notices notices;
    private final AdminActs acts;
    private final Clock clock;

    CreateUser(
            TransactionOperations transactions,
            InitialPasswords passwords,
            KnownAccounts known,
            PanelUsers all,
            AccountUsers users,
            Persons persons,
            Notices notices,
            AdminActs acts,
            Clock clock) {
        this.transactions = transactions;
        this.passwords = passwords;
        this.known = known;
        this.all = all;
        this.users = users;
        this.persons = persons;
        this.notices = notices;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * A user whose password somebody else has had made.
     *
     * @param view what can be told of it again
     * @param password the password, which cannot
     */
    public record Made(UserView view, String password) {
        @Override
        public String toString() {
            return "user " + view.person() + " [redacted]";
        }
    }

    /**
     * Makes one of the caller's own account.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INSUFFICIENT_SCOPE for a scope that the
     *     caller has not; INVALID_VALUE for support's and the operator's scopes and account, and a
     *     name that is taken
     */
    public Made asAccount(Caller caller, WantedUser wanted) {
        PanelUsers.requireCustomer(caller);
        wanted.requireCustomers();
        wanted.scopes().stream().sorted().forEach(caller::require);
        var password = passwords.draw();
        return transactions.execute(_ -> {
            all.requireUnbound(caller.keyId());
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
     * scope signs in only when a second person has confirmed it ({@code ConfirmSupport}).
     *
     * @param account the account's name
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    public Made asOperator(Actor operator, String account, WantedUser wanted) {
        var password = passwords.draw();
        return transactions.execute(_ -> {
            all.requireUnbound(operator.apiKey());
            var now = clock.instant();
            var member = known.require(account, "account");
            if (member.kind() == AccountKind.OPERATOR) wanted.requireOperators();
            else wanted.requireCustomers();
            all.requireNewOrSelf(operator, member, wanted.name());
            acts.write(operator, AdminAct.USER_CREATED, member.account(), wanted.told(), now);
            var told = wanted.told() + ", by the operator";
            var made = make(member.account(), wanted, operator.person(), password, told, now);
            var maker = operator.person();
            if (maker == null || !wanted.scopes().contains(Scope.SUPPORT)) return made;
            users.awaitSecond(made.view().person(), maker);
            return new Made(
                    users.find(member.account(), wanted.name()).orElseThrow(), made.password());
        });
    }

    private Made make(
            AccountId account,
            WantedUser wanted,
            @Nullable Long enteredBy,
            InitialPasswords.Drawn password,
            String told,
            Instant now) {
        all.requireRoom(account, wanted.name());
        var person = persons.named(account, wanted.name(), enteredBy, now);
        users.add(person, wanted.scopes(), password, now);
        notices.add(account, NoticeKind.USER_CREATED, null, told, now);
        return new Made(users.find(account, wanted.name()).orElseThrow(), password.text());
    }

    /**
     * Resets one of the caller's own account.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for a name that nobody has, for
     *     the operator's account, and for one's own in a session: an open one alone would be a way
     *     round the second factor; INSUFFICIENT_SCOPE where the user has a scope that the caller
     *     has not, who could sign in as the user
     */
    public Made resetAsAccount(Caller caller, String name) {
        PanelUsers.requireCustomer(caller);
        var password = passwords.draw();
        return transactions.execute(_ -> {
            all.requireUnbound(caller.keyId());
            var user = all.hold(caller.account(), name);
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
    public Made resetAsOperator(Actor operator, String account, String name) {
        var password = passwords.draw();
        return transactions.execute(_ -> {
            all.requireUnbound(operator.apiKey());
            var now = clock.instant();
            var member = known.require(account, "account");
            var user = all.hold(member.account(), name);
            all.requireNewOrSelf(operator, member, name);
            acts.write(operator, AdminAct.USER_RESET, member.account(), "user " + name, now);
            return reset(user, password, "user " + name + ", by the operator", now);
        });
    }

    private Made reset(UserView user, InitialPasswords.Drawn password, String told, Instant now) {
        users.reset(user.person(), password, now);
        notices.add(user.account(), NoticeKind.USER_RESET, null, told, now);
        return new Made(users.find(user.account(), user.name()).orElseThrow(), password.text());
    }
}
