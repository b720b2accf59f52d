package com.domainpinlock.user;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.instantOrNull;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The users that an account has, as others make, reset and remove them. Beyond 150 lines, for it is
 * all that is done to a user by others.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AccountUsers {
    private static final String LIVING =
            """
            select u.person_id, p.account_id, p.name, u.scopes, u.must_change_password, u.given_at, u.totp_on, u.created_at,
                u.last_signed_in_at, u.second_of, u.confirmed_at
            from panel_user u join person p on p.id = u.person_id
            where u.removed_at is null and p.account_id = :account
            """;

    private final JdbcClient jdbc;
    private final PasswordHashes hashes;
    private final boolean sandbox;

    AccountUsers(
            JdbcClient jdbc,
            PasswordHashes hashes,
            @Value("${pinlock.sandbox:false}") boolean sandbox) {
        this.jdbc = jdbc;
        this.hashes = hashes;
        this.sandbox = sandbox;
    }

    /** The users of an account, by name. */
    public List<UserView> list(AccountId account) {
        return jdbc.sql(LIVING + " order by p.name")
                .param("account", account.value())
                .query((row, _) -> view(row))
                .list();
    }

    /** The user of this name. */
    public Optional<UserView> find(AccountId account, String name) {
        return jdbc.sql(LIVING + " and p.name = :name")
                .param("account", account.value())
                .param("name", name)
                .query((row, _) -> view(row))
                .optional();
    }

    /**
     * Lets a person sign in who cannot yet, or could once and was removed: nothing from then opens
     * anything again.
     */
    public void add(long person, Set<Scope> scopes, InitialPasswords.Drawn password, Instant now) {
        add(person, scopes, password.hash(), true, false, now);
    }

    /**
     * Makes one of the demo's users, whose password everybody knows; twice is the same as once, and
     * who was removed stays so.
     */
    public void addDemo(long person, Set<Scope> scopes, String password, Instant now) {
        if (!sandbox) throw new IllegalStateException("demo users are for the sandbox alone");
        if (isKnown(person)) return;
        var hash = hashes.inTurn("demo", turn -> turn.of(new Password(password)));
        add(person, scopes, hash, false, true, now);
    }

    private boolean isKnown(long person) {
        return jdbc.sql("select exists (select from panel_user where person_id = ?)")
                .param(person)
                .query(Boolean.class)
                .single();
    }

    private void add(
            long person,
            Set<Scope> scopes,
            String hash,
            boolean mustChange,
            boolean demo,
            Instant now) {
        var added =
                jdbc.sql(
                                """
                                insert into panel_user as u (person_id, scopes, password_hash, must_change_password, demo, version,
                                    created_at, given_at)
                                values (:person, :scopes, :hash, :mustChange, :demo, 1, :now, :now)
                                on conflict (person_id) do update set scopes = excluded.scopes,
                                    password_hash = excluded.password_hash,
                                    must_change_password = excluded.must_change_password, demo = excluded.demo,
                                    version = u.version + 1, created_at = excluded.created_at, given_at = excluded.given_at,
                                    second_of = null, confirmed_by = null, confirmed_at = null,
                                    last_signed_in_at = null, removed_at = null
                                where u.removed_at is not null
                                """)
                        .param("person", person)
                        .param(
                                "scopes",
                                scopes.stream().map(Scope::name).sorted().toArray(String[]::new))
                        .param("hash", hash)
                        .param("mustChange", mustChange)
                        .param("demo", demo)
                        .param("now", utc(now))
                        .update();
        if (added == 0) throw new IllegalStateException("person " + person + " is a user already");
    }

    /** Lets a user open nothing before another than their maker has confirmed them. */
    public void awaitSecond(long person, long maker) {
        jdbc.sql("update panel_user set second_of = ? where person_id = ?")
                .param(maker)
                .param(person)
                .update();
    }

    /** A second person has confirmed the user, who can sign in from now on. */
    public void confirm(long person, long by, Instant now) {
        jdbc.sql(
                        """
                        update panel_user set confirmed_by = :by, confirmed_at = :now
                        where person_id = :person and removed_at is null and confirmed_at is null
                        """)
                .param("person", person)
                .param("by", by)
                .param("now", utc(now))
                .update();
    }

    /** Gives a user a new password, and takes away the second factor. All sessions end. */
    public void reset(long person, InitialPasswords.Drawn password, Instant now) {
        jdbc.sql(
                        """
                        update panel_user set password_hash = :hash, must_change_password = true, demo = false,
                            version = version + 1, given_at = :now, totp_on = false, totp_cipher = null, totp_key = null,
                            totp_last_step = null
                        where person_id = :person and removed_at is null
                        """)
                .param("person", person)
                .param("hash", password.hash())
                .param("now", utc(now))
                .update();
    }

    /** Keeps somebody from signing in. All sessions end. */
    public void remove(long person, Instant now) {
        jdbc.sql(
                        """
                        update panel_user set removed_at = :now, password_hash = null, version = version + 1, totp_on = false,
                            totp_cipher = null, totp_key = null, totp_last_step = null
                        where person_id = :person and removed_at is null
                        """)
                .param("person", person)
                .param("now", utc(now))
                .update();
    }

    /**
     * Since when somebody can act as this person by signing in: whoever made the password could
     * have, too. Nothing for who is no user.
     */
    public Optional<Instant> since(long person) {
        return jdbc.sql(
                        "select greatest(given_at, confirmed_at) from panel_user where person_id = ?")
                .param(person)
                .query((row, _) -> instant(row, 1))
                .optional();
    }

    private static UserView view(ResultSet row) throws SQLException {
        var mustChange = row.getBoolean("must_change_password");
        var givenAt = instant(row, "given_at");
        return new UserView(
                row.getLong("person_id"),
                new AccountId(row.getLong("account_id")),
                row.getString("name"),
                Stream.of((String[]) row.getArray("scopes").getArray())
                        .map(Scope::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                mustChange,
                mustChange ? givenAt.plus(InitialPasswords.GOOD_FOR) : null,
                row.getBoolean("totp_on"),
                instant(row, "created_at"),
                instantOrNull(row, "last_signed_in_at"),
                row.getObject("confirmed_at") == null
                        ? row.getObject("second_of", Long.class)
                        : null);
    }
}
