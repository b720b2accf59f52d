package com.domainpinlock.user;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of users. Beyond 150 lines, for it has all statements on one table. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class UserRows {
    /** A demo's password is known to everybody, so outside the sandbox there is no such user. */
    private static final String LIVING =
            """
            select u.person_id, p.name, p.account_id, a.name as account_name, a.kind, u.scopes, u.password_hash,
                u.must_change_password, u.version, u.given_at, u.totp_cipher, u.totp_key, u.totp_on, u.totp_last_step
            from panel_user u join person p on p.id = u.person_id join account a on a.id = p.account_id
            where u.removed_at is null and (not u.demo or :sandbox)
                and (u.second_of is null or u.confirmed_at is not null)
            """;

    private static final String OF_VERSION = " and u.person_id = :person and u.version = :version";
    private static final String HELD = " for no key update of u";

    private final JdbcClient jdbc;
    private final boolean sandbox;

    UserRows(JdbcClient jdbc, @Value("${pinlock.sandbox:false}") boolean sandbox) {
        this.jdbc = jdbc;
        this.sandbox = sandbox;
    }

    /** The user of this name, to be looked at. */
    Optional<StoredUser> find(String account, String user) {
        return jdbc.sql(LIVING + " and a.name = :account and p.name = :user")
                .param("sandbox", sandbox)
                .param("account", account)
                .param("user", user)
                .query((row, _) -> stored(row))
                .optional();
    }

    /** The user with this version, whose row is held until commit; nobody once it is over. */
    Optional<StoredUser> hold(long person, int version) {
        return find(person, version, OF_VERSION + HELD);
    }

    /** The same, to be looked at. */
    Optional<StoredUser> find(long person, int version) {
        return find(person, version, OF_VERSION);
    }

    private Optional<StoredUser> find(long person, int version, String which) {
        return jdbc.sql(LIVING + which)
                .param("sandbox", sandbox)
                .param("person", person)
                .param("version", version)
                .query((row, _) -> stored(row))
                .optional();
    }

    boolean hasSignedInSince(long person, Instant since) {
        return jdbc.sql(
                        "select exists (select from panel_user where person_id = :person and last_signed_in_at > :since)")
                .param("person", person)
                .param("since", utc(since))
                .query(Boolean.class)
                .single();
    }

    void setSignedIn(long person, Instant now) {
        jdbc.sql("update panel_user set last_signed_in_at = :now where person_id = :person")
                .param("person", person)
                .param("now", utc(now))
                .update();
    }

    /** The same password, hashed as one would today. */
    void setHash(long person, String hash) {
        jdbc.sql("update panel_user set password_hash = :hash where person_id = :person")
                .param("person", person)
                .param("hash", hash)
                .update();
    }

    void changePassword(long person, String hash) {
        jdbc.sql(
                        """
                        update panel_user set password_hash = :hash, must_change_password = false, version = version + 1
                        where person_id = :person
                        """)
                .param("person", person)
                .param("hash", hash)
                .update();
    }

    /** A secret that is not asked for yet. */
    void setSecret(long person, SealedSecret sealed) {
        jdbc.sql(
                        """
                        update panel_user set totp_cipher = :cipher, totp_key = :key, totp_on = false, totp_last_step = null
                        where person_id = :person
                        """)
                .param("person", person)
                .param("cipher", sealed.cipher())
                .param("key", sealed.keyVersion())
                .update();
    }

    void setLastStep(long person, long step) {
        jdbc.sql("update panel_user set totp_last_step = :step where person_id = :person")
                .param("person", person)
                .param("step", step)
                .update();
    }

    void switchSecondFactorOn(long person, long step) {
        jdbc.sql(
                        """
                        update panel_user set totp_on = true, totp_last_step = :step, version = version + 1
                        where person_id = :person
                        """)
                .param("person", person)
                .param("step", step)
                .update();
    }

    void switchSecondFactorOff(long person) {
        jdbc.sql(
                        """
                        update panel_user set totp_on = false, totp_cipher = null, totp_key = null, totp_last_step = null,
                            version = version + 1
                        where person_id = :person
                        """)
                .param("person", person)
                .update();
    }

    private static StoredUser stored(ResultSet row) throws SQLException {
        var cipher = row.getBytes("totp_cipher");
        return new StoredUser(
                row.getLong("person_id"),
                row.getString("name"),
                new AccountId(row.getLong("account_id")),
                row.getString("account_name"),
                AccountKind.valueOf(row.getString("kind")),
                Stream.of((String[]) row.getArray("scopes").getArray())
                        .map(Scope::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getString("password_hash"),
                row.getBoolean("must_change_password"),
                row.getInt("version"),
                instant(row, "given_at"),
                cipher == null ? null : new SealedSecret(cipher, row.getInt("totp_key")),
                row.getBoolean("totp_on"),
                row.getLong("totp_last_step"));
    }
}
