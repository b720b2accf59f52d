package com.domainpinlock.account;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.instantOrNull;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The keys that an account has, as it sees and revokes them. Beyond 150 lines, for it has all
 * statements on one table.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AccountKeys {
    private static final String KEYS =
            """
            select k.id, k.account_id, k.label, k.scopes, p.name as person, k.networks::text[] as networks,
                k.created_at, k.expires_at, k.revoked_at, u.last_used_at, k.second_of, k.confirmed_at
            from api_key k left join person p on p.id = k.person_id left join api_key_use u on u.api_key_id = k.id
            """;

    private final JdbcClient jdbc;
    private final ApiKeys apiKeys;

    AccountKeys(JdbcClient jdbc, ApiKeys apiKeys) {
        this.jdbc = jdbc;
        this.apiKeys = apiKeys;
    }

    /** Keeps everybody else from making or revoking keys of the account until commit. */
    public void hold(AccountId account) {
        jdbc.sql("select 1 from account where id = ? for no key update")
                .param(account.value())
                .query((_, _) -> 0)
                .single();
    }

    /** The key with this id, whose ever it is. */
    public Optional<KeyView> find(long id) {
        return jdbc.sql(KEYS + "where k.id = ?").param(id).query((row, _) -> view(row)).optional();
    }

    /** Whether a key is one of these, or was made by one, over any chain. */
    public boolean stemsFrom(long key, Collection<Long> others) {
        return jdbc.sql(
                        """
                        with recursive up as (
                            select id, made_by from api_key where id = :key
                            union all
                            select k.id, k.made_by from api_key k join up on k.id = up.made_by)
                        select exists (select from up where id = any (:others))
                        """)
                .param("key", key)
                .param("others", others.toArray(Long[]::new))
                .query(Boolean.class)
                .single();
    }

    /**
     * The keys of an account, revoked ones too, in the order in which they were made.
     *
     * @param after the key behind which the list begins; 0: all
     */
    public List<KeyView> list(AccountId account, long after, int limit) {
        return jdbc.sql(KEYS + "where k.account_id = ? and k.id > ? order by k.id limit ?")
                .param(account.value())
                .param(after)
                .param(limit)
                .query((row, _) -> view(row))
                .list();
    }

    /** The keys of an account that are not revoked; some may have ended. */
    public List<KeyView> living(AccountId account) {
        return jdbc.sql(KEYS + "where k.account_id = ? and k.revoked_at is null order by k.id")
                .param(account.value())
                .query((row, _) -> view(row))
                .list();
    }

    /** Revokes a key. Here it is dead at once, at every other instance within two seconds. */
    public void revoke(long id, Instant now) {
        change(
                jdbc.sql(
                                """
                                update api_key set revoked_at = ? where id = ? and revoked_at is null
                                returning encode(hash, 'hex')
                                """)
                        .param(utc(now))
                        .param(id));
    }

    /** Lets a key open nothing before another than its maker has confirmed it. */
    public void awaitSecond(long id, long maker) {
        jdbc.sql("update api_key set second_of = ? where id = ?").param(maker).param(id).update();
    }

    /** A second person has confirmed the key: it opens what it is for. */
    public void confirm(long id, long person, Instant now) {
        change(
                jdbc.sql(
                                """
                                update api_key set confirmed_by = ?, confirmed_at = ? where id = ? and confirmed_at is null
                                returning encode(hash, 'hex')
                                """)
                        .param(person)
                        .param(utc(now))
                        .param(id));
    }

    /** Changes what a key opens; the statement says whose hash that is. */
    private void change(JdbcClient.StatementSpec update) {
        update.query(String.class).optional().map(KeyHash::new).ifPresent(this::forgetAfterCommit);
    }

    private void forgetAfterCommit(KeyHash hash) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        apiKeys.forget(hash);
                    }
                });
    }

    private static KeyView view(ResultSet row) throws SQLException {
        return new KeyView(
                row.getLong("id"),
                new AccountId(row.getLong("account_id")),
                row.getString("label"),
                texts(row, "scopes").map(Scope::valueOf).collect(Collectors.toUnmodifiableSet()),
                row.getString("person"),
                texts(row, "networks").map(Network::parse).toList(),
                instant(row, "created_at"),
                instantOrNull(row, "expires_at"),
                instantOrNull(row, "last_used_at"),
                instantOrNull(row, "revoked_at"),
                row.getObject("confirmed_at") != null
                        ? null
                        : row.getObject("second_of", Long.class));
    }

    private static Stream<String> texts(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? Stream.empty() : Stream.of((String[]) array.getArray());
    }
}
