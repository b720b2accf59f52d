package com.domainpinlock.user;

import com.domainpinlock.account.AccountKeys;
import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Caller;
import com.domainpinlock.account.KeyView;
import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.account.Member;
import com.domainpinlock.account.Persons;
import com.domainpinlock.audit.AdminAct;
import com.domainpinlock.audit.AdminActs;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * An account's users: lists and removes them, and says whom somebody may make and reset. An
 * account's users are changed in turn. Beyond 150 lines, for it is all that is asked of a user who
 * is there.
 */
@Component
public class PanelUsers {
    /** More would be a mistake, and each is one more who can be tricked. */
    static final int LIVING_MAX = 200;

    private final KnownAccounts known;
    private final AccountKeys keys;
    private final AccountUsers users;
    private final Persons persons;
    private final Notices notices;
    private final AdminActs acts;
    private final Clock clock;

    PanelUsers(
            KnownAccounts known,
            AccountKeys keys,
            AccountUsers users,
            Persons persons,
            Notices notices,
            AdminActs acts,
            Clock clock) {
        this.known = known;
        this.keys = keys;
        this.users = users;
        this.persons = persons;
        this.notices = notices;
        this.acts = acts;
        this.clock = clock;
    }

    /** Lists an account's users by name: there are never so many that it takes pages. */
    @Transactional(readOnly = true)
    public List<UserView> list(AccountId account) {
        return users.list(account);
    }

    /** The same of any account, by its name. */
    @Transactional(readOnly = true)
    public List<UserView> list(String account) {
        return users.list(known.require(account, "account").account());
    }

    /**
     * Removes one of the caller's own account, whatever their scopes.
     *
     * @return the user as they were
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for a name that nobody has, and
     *     for the operator's account
     */
    @Transactional
    public UserView removeAsAccount(Caller caller, String name) {
        requireCustomer(caller);
        return remove(hold(caller.account(), name), "user " + name, clock.instant());
    }

    /**
     * Removes one of any account.
     *
     * @param account the account's name
     * @return the user as they were
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    @Transactional
    public UserView removeAsOperator(Actor operator, String account, String name) {
        var now = clock.instant();
        var member = known.require(account, "account");
        var user = hold(member.account(), name);
        acts.write(operator, AdminAct.USER_REMOVED, member.account(), "user " + name, now);
        return remove(user, "user " + name + ", by the operator", now);
    }

    private UserView remove(UserView user, String told, Instant now) {
        users.remove(user.person(), now);
        notices.add(user.account(), NoticeKind.USER_REMOVED, null, told, now);
        return user;
    }

    /** What is done about the operator's people is written down as the operator's act. */
    static void requireCustomer(Caller caller) {
        if (caller.kind() != AccountKind.OPERATOR) return;
        throw Refused.invalid(
                "account",
                "The operator's users are managed with the scope operator, at /accounts/{account}/users.");
    }

    /**
     * A user is bound to no network and to no end, so a key that is hands on none.
     *
     * @param key whose it is to make or reset one; none where a person does who has signed in
     * @throws com.domainpinlock.kernel.CommandRefused INSUFFICIENT_SCOPE
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void requireUnbound(@Nullable Long key) {
        if (key == null || keys.find(key).filter(KeyView::isBound).isEmpty()) return;
        throw Refused.because(Refusal.INSUFFICIENT_SCOPE)
                .cure(
                        "A key that is bound to networks or to an end makes and resets no users. Use one that is not, or sign in.")
                .thrown();
    }

    /** Makes room for one more of this name. The account's users are held from here on. */
    @Transactional(propagation = Propagation.MANDATORY)
    void requireRoom(AccountId account, String name) {
        keys.hold(account);
        var living = users.list(account);
        if (living.stream().anyMatch(user -> user.name().equals(name))) {
            throw Refused.invalid(
                    "name",
                    "The account has a user of this name: choose another one, or remove that user first.");
        }
        if (living.size() >= LIVING_MAX) {
            throw Refused.invalid(
                    "account",
                    "An account has at most " + LIVING_MAX + " users: remove those who have left.");
        }
    }

    /** The user of this name. The account's users are held from here on. */
    @Transactional(propagation = Propagation.MANDATORY)
    UserView hold(AccountId account, String name) {
        keys.hold(account);
        return users.find(account, name)
                .orElseThrow(() -> Refused.invalid("name", "There is no such user."));
    }

    /**
     * Whoever sees a person's password can act as that person: so one of the operator's, who is
     * known already, is given one by nobody else. The account's users are held from here on, or two
     * at once could enter one person.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void requireNewOrSelf(Actor operator, Member member, String name) {
        if (member.kind() != AccountKind.OPERATOR) return;
        keys.hold(member.account());
        var there = persons.find(member.account(), name);
        if (there.isEmpty() || isSelf(operator, there.get())) return;
        throw Refused.invalid(
                "name",
                "This person is known already, and gets a password only with a key of their own: enter a new name, or let them.");
    }

    private static boolean isSelf(Actor operator, long person) {
        return operator.apiKey() != null && Objects.equals(operator.person(), person);
    }
}
