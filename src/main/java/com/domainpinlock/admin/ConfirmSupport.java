package com.domainpinlock.admin;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.account.AccountKeys;
import com.domainpinlock.account.KeyView;
import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.account.Persons;
import com.domainpinlock.account.Scope;
import com.domainpinlock.audit.AdminAct;
import com.domainpinlock.audit.AdminActs;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.user.AccountUsers;
import com.domainpinlock.user.UserView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A second person confirms a key or a user of support that an operator has made: else one operator
 * could make both people that a release takes (rule 28). Whom one third person has entered are not
 * two here: an operator would make two others first. Beyond 150 lines, for keys and users are
 * confirmed by one rule.
 */
@Component
public class ConfirmSupport {
    private static final String AWAITING =
            """
            select k.id as key, k.label as name, a.name as account, k.scopes, m.name as made_by, k.created_at as made_at
            from api_key k join account a on a.id = k.account_id join person m on m.id = k.second_of
            where k.confirmed_at is null and k.revoked_at is null and (k.expires_at is null or k.expires_at > :now)
            union all
            select null, p.name, a.name, u.scopes, m.name, u.created_at
            from panel_user u join person p on p.id = u.person_id join account a on a.id = p.account_id
                join person m on m.id = u.second_of
            where u.confirmed_at is null and u.removed_at is null
            order by made_at, name
            """;

    private final JdbcClient jdbc;
    private final KnownAccounts known;
    private final AccountKeys keys;
    private final AccountUsers users;
    private final Persons persons;
    private final AdminActs acts;
    private final Clock clock;

    ConfirmSupport(
            JdbcClient jdbc,
            KnownAccounts known,
            AccountKeys keys,
            AccountUsers users,
            Persons persons,
            AdminActs acts,
            Clock clock) {
        this.jdbc = jdbc;
        this.known = known;
        this.keys = keys;
        this.users = users;
        this.persons = persons;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * What opens nothing before a second person has confirmed it.
     *
     * @param key the key's row; none: a user
     * @param name the key's label, or the user's name
     * @param account the name of the account that it belongs to
     * @param scopes what it is to open
     * @param madeBy the name of the person who made it
     */
    public record Awaiting(
            @Nullable Long key,
            String name,
            String account,
            Set<Scope> scopes,
            String madeBy,
            Instant madeAt) {
        public Awaiting {
            scopes = Set.copyOf(scopes);
        }
    }

    /** Lists what awaits a second person, the first made first. */
    @Transactional(readOnly = true)
    public List<Awaiting> awaiting() {
        return jdbc.sql(AWAITING)
                .param("now", utc(clock.instant()))
                .query((row, _) -> awaiting(row))
                .list();
    }

    /**
     * Confirms a key of an account; one that awaits nothing is as it was.
     *
     * @param account the account's name
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE, OTHER_PERSON_REQUIRED
     */
    @Transactional
    public KeyView key(Actor actor, String account, long id) {
        var owner = known.require(account, "account").account();
        return confirm(actor, keys.find(id).filter(key -> key.account().equals(owner)));
    }

    /** The same of a key that {@link #awaiting} has listed. */
    @Transactional
    public KeyView key(Actor actor, long id) {
        return confirm(actor, keys.find(id));
    }

    private KeyView confirm(Actor actor, Optional<KeyView> found) {
        var key = found.orElseThrow(Keys::unknown);
        if (key.secondOf() == null) return key;
        var now = clock.instant();
        keys.confirm(key.id(), second(actor, key.secondOf()), now);
        acts.write(actor, AdminAct.KEY_CONFIRMED, key.account(), "label " + key.label(), now);
        return keys.find(key.id()).orElseThrow();
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
                        .orElseThrow(() -> Refused.invalid("name", "There is no such user."));
        if (user.secondOf() == null) return user;
        var now = clock.instant();
        users.confirm(user.person(), second(actor, user.secondOf()), now);
        acts.write(actor, AdminAct.USER_CONFIRMED, member.account(), "user " + name, now);
        return users.find(member.account(), name).orElseThrow();
    }

    private static Awaiting awaiting(ResultSet row) throws SQLException {
        return new Awaiting(
                row.getObject("key", Long.class),
                row.getString("name"),
                row.getString("account"),
                Stream.of((String[]) row.getArray("scopes").getArray())
                        .map(Scope::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getString("made_by"),
                instant(row, "made_at"));
    }

    private long second(Actor actor, long maker) {
        var person = actor.person();
        if (person != null
                && person != maker
                && !persons.areRelated(person, maker)
                && !persons.haveOneOrigin(person, maker)) return person;
        throw Refused.because(Refusal.OTHER_PERSON_REQUIRED)
                .cure(
                        "A second operator or person of support confirms it: neither who made it, nor one whom they"
                                + " have entered, nor who has entered them, nor one whom the same person has entered.")
                .thrown();
    }
}
