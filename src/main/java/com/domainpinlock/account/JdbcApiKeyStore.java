package com.domainpinlock.account;

import com.domainpinlock.kernel.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcApiKeyStore implements ApiKeyStore {
    private static final String STORED =
            """
            select k.id, k.person_id, k.scopes, k.demo, k.expires_at, a.id as account_id, a.name, a.kind
            from api_key k join account a on a.id = k.account_id
            where k.revoked_at is null\
            """;

    private final JdbcClient jdbc;

    JdbcApiKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<StoredKey> find(KeyHash hash) {
        return jdbc.sql(STORED + " and k.hash = ?")
                .param(hash.bytes())
                .query((row, _) -> stored(row))
                .optional();
    }

    @Override
    public Optional<StoredKey> find(long id) {
        return jdbc.sql(STORED + " and k.id = ?")
                .param(id)
                .query((row, _) -> stored(row))
                .optional();
    }

    @Override
    public void add(
            AccountId account,
            String label,
            KeyHash hash,
            Set<Scope> scopes,
            boolean demo,
            @Nullable Long person,
            Instant now) {
        jdbc.sql(
                        """
                        insert into api_key (account_id, label, hash, scopes, demo, person_id, created_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict on constraint api_key_is_unique do nothing
                        """)
                .param(account.value())
                .param(label)
                .param(hash.bytes())
                .param(scopes.stream().map(Scope::name).sorted().toArray(String[]::new))
                .param(demo)
                .param(person)
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static StoredKey stored(ResultSet row) throws SQLException {
        var expiresAt = row.getObject("expires_at", OffsetDateTime.class);
        var caller =
                new Caller(
                        new AccountId(row.getLong("account_id")),
                        row.getString("name"),
                        AccountKind.valueOf(row.getString("kind")),
                        scopes((String[]) row.getArray("scopes").getArray()),
                        row.getLong("id"),
                        row.getObject("person_id", Long.class));
        return new StoredKey(
                caller, row.getBoolean("demo"), expiresAt == null ? null : expiresAt.toInstant());
    }

    private static Set<Scope> scopes(String[] names) {
        return Stream.of(names).map(Scope::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
