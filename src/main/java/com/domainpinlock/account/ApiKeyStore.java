package com.domainpinlock.account;

import static com.domainpinlock.platform.database.SqlInstants.instantOrNull;
import static com.domainpinlock.platform.database.SqlInstants.utc;
import static com.domainpinlock.platform.database.SqlInstants.utcOrNull;

import com.domainpinlock.kernel.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where keys are kept, by their hash. Beyond 150 lines, for a key that it finds stands in it. */
@Component
class ApiKeyStore {
    private final JdbcClient jdbc;

    ApiKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A key that is stored and not revoked, and on whose behalf it speaks.
     *
     * @param caller whom it lets in
     * @param label what its account calls it
     * @param demo whether it is one of the demo's, whose text everybody knows
     * @param expiresAt the first instant at which it opens nothing any more; none: never
     * @param networks where it may be used from; none: anywhere
     */
    record StoredKey(
            Caller caller,
            String label,
            boolean demo,
            @Nullable Instant expiresAt,
            List<Network> networks) {
        StoredKey {
            networks = List.copyOf(networks);
        }

        /** What keeps this key from letting a login in, if anything does. */
        Optional<Login.Fault> faultOf(Login login, Instant now, boolean sandbox) {
            if (demo && !sandbox) return Optional.of(Login.Fault.KEY_UNKNOWN);
            if (!isSame(login.account(), caller.accountName()))
                return Optional.of(Login.Fault.ACCOUNT_DIFFERS);
            if (!isSame(login.label(), label)) return Optional.of(Login.Fault.LABEL_DIFFERS);
            if (expiresAt != null && !now.isBefore(expiresAt))
                return Optional.of(Login.Fault.KEY_EXPIRED);
            if (!isUsedFrom(login.source())) return Optional.of(Login.Fault.NETWORK_DIFFERS);
            return Optional.empty();
        }

        private boolean isUsedFrom(String source) {
            return networks.isEmpty()
                    || networks.stream().anyMatch(network -> network.holds(source));
        }

        private static boolean isSame(@Nullable String claimed, String actual) {
            return claimed == null
                    || MessageDigest.isEqual(
                            claimed.getBytes(StandardCharsets.UTF_8),
                            actual.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The key with this hash, unless it is revoked. */
    Optional<StoredKey> find(KeyHash hash) {
        return jdbc.sql(
                        """
                        select k.id, k.label, k.person_id, k.scopes, k.demo, k.expires_at, k.networks::text[] as networks,
                            a.id as account_id, a.name, a.kind
                        from api_key k join account a on a.id = k.account_id
                        where k.hash = ? and k.revoked_at is null and (k.second_of is null or k.confirmed_at is not null)
                        """)
                .param(hash.bytes())
                .query((row, _) -> stored(row))
                .optional();
    }

    /** The hash of the key of this row, which never changes. */
    Optional<KeyHash> hashOf(long id) {
        return jdbc.sql("select encode(hash, 'hex') from api_key where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .map(KeyHash::new);
    }

    /**
     * Keeps a key; one that is there already stays as it is.
     *
     * @return its row
     */
    long add(NewKey key, KeyHash hash, boolean demo, Instant now) {
        jdbc.sql(
                        """
                        insert into api_key
                            (account_id, label, hash, scopes, demo, person_id, networks, expires_at, made_by, created_at)
                        values (?, ?, ?, ?, ?, ?, ?::cidr[], ?, ?, ?)
                        on conflict on constraint api_key_is_unique do nothing
                        """)
                .param(key.account().value())
                .param(key.label())
                .param(hash.bytes())
                .param(key.scopes().stream().map(Scope::name).sorted().toArray(String[]::new))
                .param(demo)
                .param(key.person())
                .param(written(key.networks()))
                .param(utcOrNull(key.expiresAt()))
                .param(key.madeBy())
                .param(utc(now))
                .update();
        return jdbc.sql("select id from api_key where hash = ?")
                .param(hash.bytes())
                .query(Long.class)
                .single();
    }

    private static String @Nullable [] written(List<Network> networks) {
        if (networks.isEmpty()) return null;
        return networks.stream().map(Network::toString).toArray(String[]::new);
    }

    private static StoredKey stored(ResultSet row) throws SQLException {
        var networks = row.getArray("networks");
        var caller =
                new Caller(
                        new AccountId(row.getLong("account_id")),
                        row.getString("name"),
                        AccountKind.valueOf(row.getString("kind")),
                        scopes((String[]) row.getArray("scopes").getArray()),
                        row.getLong("id"),
                        row.getObject("person_id", Long.class));
        return new StoredKey(
                caller,
                row.getString("label"),
                row.getBoolean("demo"),
                instantOrNull(row, "expires_at"),
                networks == null
                        ? List.of()
                        : Stream.of((String[]) networks.getArray()).map(Network::parse).toList());
    }

    private static Set<Scope> scopes(String[] names) {
        return Stream.of(names).map(Scope::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
