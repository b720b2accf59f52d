package com.domainpinlock.account;

import com.domainpinlock.account.ApiKeyStore.StoredKey;
import com.domainpinlock.kernel.AccountId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells whose key a key is, and makes new ones. A key in use costs no query: what was read of it
 * counts for two seconds at most, so a revoked one is dead everywhere within them. Beyond 150
 * lines, for what is cached, and for how long, is in one place.
 */
@Service
public class ApiKeys {
    /** For how long after its revocation a key can still open something, at any instance. */
    public static final Duration REVOKED_WITHIN = Duration.ofSeconds(2);

    private static final String PREFIX = "dpl_";
    private static final int RANDOM_BYTES = 24;
    private static final Pattern FORM =
            Pattern.compile(PREFIX + "[0-9a-f]{" + 2 * RANDOM_BYTES + "}");
    private static final Duration REFRESHED_AFTER = Duration.ofSeconds(1);
    private static final int KNOWN_MAX = 10_000;

    private final ApiKeyStore store;
    private final LoginRecords.Uses uses;
    private final FailedLogins failures;
    private final Clock clock;
    private final boolean sandbox;
    private final Ticker ticker;
    private final LoadingCache<KeyHash, Known> known;
    private final Cache<Long, KeyHash> hashes =
            Caffeine.newBuilder().maximumSize(KNOWN_MAX).build();
    private final SecureRandom random = new SecureRandom();

    @Autowired
    ApiKeys(
            ApiKeyStore store,
            LoginRecords.Uses uses,
            FailedLogins failures,
            Clock clock,
            @Value("${pinlock.sandbox:false}") boolean sandbox) {
        this(store, uses, failures, clock, sandbox, Ticker.systemTicker());
    }

    ApiKeys(
            ApiKeyStore store,
            LoginRecords.Uses uses,
            FailedLogins failures,
            Clock clock,
            boolean sandbox,
            Ticker ticker) {
        this.store = store;
        this.uses = uses;
        this.failures = failures;
        this.clock = clock;
        this.sandbox = sandbox;
        this.ticker = ticker;
        this.known =
                Caffeine.newBuilder()
                        .refreshAfterWrite(REFRESHED_AFTER)
                        .expireAfterWrite(REVOKED_WITHIN)
                        .maximumSize(KNOWN_MAX)
                        .ticker(ticker)
                        .build(this::read);
    }

    /**
     * What the store said, and when it was asked.
     *
     * @param asOf before the question: an answer that took long is as old as that
     */
    private record Known(Optional<StoredKey> key, long asOf) {}

    /**
     * Finds who calls: the one way in, whatever protocol somebody speaks. Failures are counted and
     * written down.
     *
     * @return nobody for a key that is unknown, revoked or expired, that is not the account's or
     *     not the label's, or may not be used from there
     * @throws com.domainpinlock.kernel.CommandRefused RATE_LIMITED, where the source or the account
     *     has had too many failures; a right key always passes
     */
    public Optional<Caller> authenticate(Login login) {
        var now = clock.instant();
        var key = find(login.key());
        var fault =
                key.map(found -> found.faultOf(login, now, sandbox))
                        .orElse(Optional.of(Login.Fault.KEY_UNKNOWN));
        var caller = key.map(StoredKey::caller).orElse(null);
        if (caller == null || fault.isPresent()) {
            var id = caller == null ? null : caller.keyId();
            failures.count(login, id, fault.orElse(Login.Fault.KEY_UNKNOWN), now);
            return Optional.empty();
        }
        return Optional.of(noted(caller, now));
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
        var inSession = new Login(null, null, "", source);
        return Optional.ofNullable(hashes.get(keyId, id -> store.hashOf(id).orElse(null)))
                .flatMap(this::find)
                .filter(key -> key.faultOf(inSession, now, sandbox).isEmpty())
                .map(StoredKey::caller)
                .map(caller -> noted(caller, now));
    }

    private Caller noted(Caller caller, Instant now) {
        if (caller.keyId() != null) uses.note(caller.keyId(), now);
        return caller;
    }

    /** Makes a key. Its text is told here and never again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public NewKey.Made create(NewKey wanted) {
        var secret = new byte[RANDOM_BYTES];
        random.nextBytes(secret);
        var text = PREFIX + HexFormat.of().formatHex(secret);
        return new NewKey.Made(store.add(wanted, KeyHash.of(text), false, clock.instant()), text);
    }

    /** Makes one of the demo's keys, whose text everybody knows; twice is the same as once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void createDemo(
            AccountId account, String label, Set<Scope> scopes, @Nullable Long person, String key) {
        if (!sandbox) throw new IllegalStateException("demo keys are for the sandbox alone");
        var wanted = new NewKey(account, label, scopes, person);
        store.add(wanted, KeyHash.of(key), true, clock.instant());
    }

    /** Looks a key up again when it is next used. */
    void forget(KeyHash hash) {
        known.invalidate(hash);
    }

    /** What cannot be a key is not looked for; the demo's have any form. */
    private Optional<StoredKey> find(String text) {
        if (!sandbox && !FORM.matcher(text).matches()) return Optional.empty();
        return find(KeyHash.of(text));
    }

    private Optional<StoredKey> find(KeyHash hash) {
        var found = known.get(hash);
        if (ticker.read() - found.asOf() >= REVOKED_WITHIN.toNanos()) {
            known.invalidate(hash);
            found = known.get(hash);
        }
        return found.key();
    }

    private Known read(KeyHash hash) {
        var asOf = ticker.read();
        return new Known(store.find(hash), asOf);
    }
}
