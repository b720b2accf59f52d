package com.domainpinlock.admin;

import com.domainpinlock.account.AccountKeys;
import com.domainpinlock.account.KeyView;
import com.domainpinlock.account.Persons;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.Refused;
import com.domainpinlock.user.AccountUsers;
import com.domainpinlock.user.UserView;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A second person confirms a key or a user of support that an operator has made: else one operator
 * could make both people that a release takes (rule 28).
 */
@Component
public class ConfirmSupport {
    private final KnownAccounts known;
    private final AccountKeys keys;
    private final AccountUsers users;
    private final Persons persons;
    private final AdminActs acts;
    private final Clock clock;

    ConfirmSupport(
            KnownAccounts known,
            AccountKeys keys,
            AccountUsers users,
            Persons persons,
            AdminActs acts,
            Clock clock) {
        this.known = known;
        this.keys = keys;
        this.users = users;
        this.persons = persons;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Confirms a key; one that awaits nothing is as it was.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE, OTHER_PERSON_REQUIRED
     */
    @Transactional
    public KeyView key(Actor actor, long id) {
        var key =
                keys.find(id)
                        .orElseThrow(() -> KnownAccounts.invalid("id", "There is no such key."));
        if (key.secondOf() == null) return key;
        var now = clock.instant();
        keys.confirm(id, second(actor, key.secondOf()), now);
        acts.write(actor, AdminAct.KEY_CONFIRMED, key.account(), "label " + key.label(), now);
        return keys.find(id).orElseThrow();
    }

    /**
     * Confirms a user; one who awaits nothing is as before.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE, OTHER_PERSON_REQUIRED
     */
    @Transactional
    public UserView user(Actor actor, String account, String name) {
        var member = known.require(account, "account");
        var user =
                users.find(member.account(), name)
                        .orElseThrow(() -> KnownAccounts.invalid("name", "There is no such user."));
        if (user.secondOf() == null) return user;
        var now = clock.instant();
        users.confirm(user.person(), second(actor, user.secondOf()), now);
        acts.write(actor, AdminAct.USER_CONFIRMED, member.account(), "user " + name, now);
        return users.find(member.account(), name).orElseThrow();
    }

    private long second(Actor actor, long maker) {
        var person = actor.person();
        if (person != null && person != maker && !persons.areRelated(person, maker)) return person;
        throw Refused.because(Refusal.OTHER_PERSON_REQUIRED)
                .cure(
                        "A second operator or person of support confirms it: neither who made it, nor one whom they"
                                + " have entered, nor who has entered them.")
                .thrown();
    }
}
