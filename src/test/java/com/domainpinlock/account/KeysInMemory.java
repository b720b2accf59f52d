package com.domainpinlock.account;

import com.domainpinlock.kernel.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Keys without a database, for tests of what stands above it. */
public class KeysInMemory extends ApiKeyStore {
    static final LoginProperties UNLIMITED =
            new LoginProperties(0, 0, Duration.ofSeconds(10), Duration.ofMinutes(1));

    final Map<KeyHash, StoredKey> kept = new ConcurrentHashMap<>();
    final AtomicInteger lookups = new AtomicInteger();
    volatile boolean down;
    volatile Runnable beforeAnswer = () -> {};

    KeysInMemory() {
        super(JdbcClient.create(new SimpleDriverDataSource()));
    }

    /** Keys of one reseller, {@code demo}, with every scope that a reseller has. */
    public static ApiKeys of(Clock clock, String... keys) {
        var store = new KeysInMemory();
        for (var key : keys) store.add("demo", key, false, null);
        return of(store, clock);
    }

    /** Keys that nobody can look up, for their database is down. */
    public static ApiKeys unreachable(Clock clock) {
        var store = new KeysInMemory();
        store.down = true;
        return of(store, clock);
    }

    private static ApiKeys of(KeysInMemory store, Clock clock) {
        return new ApiKeys(
                store, new LoginRecords.Uses(), new FailedLogins(UNLIMITED), clock, true);
    }

    void add(String account, String key, boolean demo, @Nullable Instant expiresAt) {
        var caller =
                new Caller(
                        new AccountId(7),
                        account,
                        AccountKind.RESELLER,
                        Set.of(Scope.PINLOCK, Scope.ACCOUNT),
                        kept.size() + 1L,
                        null);
        kept.put(KeyHash.of(key), new StoredKey(caller, "label", demo, expiresAt, List.of()));
    }

    @Override
    Optional<StoredKey> find(KeyHash hash) {
        lookups.incrementAndGet();
        if (down) throw new DataAccessResourceFailureException("down");
        beforeAnswer.run();
        return Optional.ofNullable(kept.get(hash));
    }

    @Override
    Optional<KeyHash> hashOf(long id) {
        return kept.entrySet().stream()
                .filter(key -> Objects.equals(key.getValue().caller().keyId(), id))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    long add(NewKey key, KeyHash hash, boolean demo, Instant now) {
        var id = kept.size() + 1L;
        var caller =
                new Caller(
                        key.account(),
                        "demo",
                        AccountKind.RESELLER,
                        key.scopes(),
                        id,
                        key.person());
        var stored = new StoredKey(caller, key.label(), demo, key.expiresAt(), key.networks());
        kept.putIfAbsent(hash, stored);
        return id;
    }
}
