package com.domainpinlock.account;

import com.domainpinlock.kernel.AccountId;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells whose key a key is, and makes new ones. A key in use costs no query: what is known of it is
 * kept for two seconds at most, so a revoked one dies within them.
 */
@Service
public class ApiKeys {
    private static final String PREFIX = "dpl_";
    private static final int RANDOM_BYTES = 24;
    private static final Duration REFRESHED_AFTER = Duration.ofSeconds(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(2);
    private static final int KNOWN_MAX = 10_000;

    private final ApiKeyStore store;
    private final Clock clock;
    private final boolean sandbox;
    private final LoadingCache<KeyHash, Optional<StoredKey>> known;
    private final LoadingCache<Long, Optional<StoredKey>> knownById;
    private final SecureRandom random = new SecureRandom();

    @Autowired
    ApiKeys(ApiKeyStore store, Clock clock, @Value("${pinlock.sandbox:false}") boolean sandbox) {
        this(store, clock, sandbox, Ticker.systemTicker());
    }

    ApiKeys(ApiKeyStore store, Clock clock, boolean sandbox, Ticker ticker) {
        this.store = store;
        this.clock = clock;
        this.sandbox = sandbox;
        this.known = forAMoment(ticker).build(store::find);
        this.knownById = forAMoment(ticker).build(store::find);
    }

    private static Caffeine<Object, Object> forAMoment(Ticker ticker) {
        return Caffeine.newBuilder()
                .refreshAfterWrite(REFRESHED_AFTER)
                .expireAfterWrite(FORGOTTEN_AFTER)
                .maximumSize(KNOWN_MAX)
                .ticker(ticker);
    }

    /** Finds who calls. */
    public Optional<Caller> authenticate(Login login) {
        return authenticate(login.account(), login.key());
    }

    /**
     * Finds who calls with this key. The same work is done whatever is wrong with it.
     *
     * @param accountName the account that the caller claims to be, if the way of calling names one
     * @return nobody for an unknown, revoked or expired key, and for another account's
     */
    public Optional<Caller> authenticate(@Nullable String accountName, String key) {
        var now = clock.instant();
        return known.get(KeyHash.of(key))
                .filter(found -> found.opens(now, sandbox))
                .map(StoredKey::caller)
                .filter(caller -> accountName == null || same(accountName, caller.accountName()));
    }

    /**
     * Finds who calls in a session that was opened with this key: a session opens nothing that its
     * key does not open any more.
     *
     * @param keyId the key's row
     * @param source the address that the request came from
     */
    public Optional<Caller> authenticate(long keyId, String source) {
        var now = clock.instant();
        return knownById
                .get(keyId)
                .filter(found -> found.opens(now, sandbox))
                .map(StoredKey::caller);
    }

    /** Makes a key. Its text is told here and never again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String create(AccountId account, String label, Set<Scope> scopes) {
        return create(account, label, scopes, null);
    }

    /** Makes a person's key. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String create(
            AccountId account, String label, Set<Scope> scopes, @Nullable Long person) {
        var secret = new byte[RANDOM_BYTES];
        random.nextBytes(secret);
        var key = PREFIX + HexFormat.of().formatHex(secret);
        store.add(account, label, KeyHash.of(key), scopes, false, person, clock.instant());
        return key;
    }

    /** Makes one of the demo's keys, whose text everybody knows; twice is the same as once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void createDemo(
            AccountId account, String label, Set<Scope> scopes, @Nullable Long person, String key) {
        if (!sandbox) throw new IllegalStateException("demo keys are for the sandbox alone");
        store.add(account, label, KeyHash.of(key), scopes, true, person, clock.instant());
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
