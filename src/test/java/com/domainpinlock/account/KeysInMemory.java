package com.domainpinlock.account;

import com.domainpinlock.kernel.AccountId;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** Keys without a database, for tests of what stands above it. */
public class KeysInMemory implements ApiKeyStore {
    final Map<KeyHash, StoredKey> kept = new ConcurrentHashMap<>();
    final AtomicInteger lookups = new AtomicInteger();
    volatile boolean down;

    /** Keys of one reseller, {@code demo}, with every scope that a reseller has. */
    public static ApiKeys of(Clock clock, String... keys) {
        var store = new KeysInMemory();
        for (var key : keys) store.add("demo", key, false, null);
        return new ApiKeys(store, clock, true);
    }

    /** Keys that nobody can look up, for their database is down. */
    public static ApiKeys unreachable(Clock clock) {
        var store = new KeysInMemory();
        store.down = true;
        return new ApiKeys(store, clock, true);
    }

    void add(String account, String key, boolean demo, @Nullable Instant expiresAt) {
        var caller =
                new Caller(
                        new AccountId(7),
                        account,
                        AccountKind.RESELLER,
                        Set.of(Scope.PINLOCK, Scope.ACCOUNT),
                        kept.size() + 1,
                        null);
        kept.put(KeyHash.of(key), new StoredKey(caller, demo, expiresAt));
    }

    @Override
    public Optional<StoredKey> find(KeyHash hash) {
        lookups.incrementAndGet();
        if (down) throw new DataAccessResourceFailureException("down");
        return Optional.ofNullable(kept.get(hash));
    }

    @Override
    public Optional<StoredKey> find(long id) {
        return kept.values().stream().filter(key -> key.caller().keyId() == id).findFirst();
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
        var caller =
                new Caller(account, "demo", AccountKind.RESELLER, scopes, kept.size() + 1, person);
        kept.putIfAbsent(hash, new StoredKey(caller, demo, null));
    }
}
