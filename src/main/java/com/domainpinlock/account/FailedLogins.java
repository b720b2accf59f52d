package com.domainpinlock.account;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.platform.Buckets;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Slows down who tries wrong keys and passwords, by where he comes from and by whom he claims to
 * be. For keys it is asked only after a login has failed, so a right key always passes, whatever
 * others do. All failures are counted in memory until they are written down: a flood takes a
 * bounded amount of memory and of rows. Beyond 150 lines, for it counts what every way in shares.
 */
@Component
@EnableConfigurationProperties(LoginProperties.class)
public class FailedLogins {
    private static final int KINDS_MAX = 1000;

    private final Limits ofKeys;
    private final Limits ofPeople;
    private final ConcurrentMap<Kind, Tries> counted = new ConcurrentHashMap<>();
    private final AtomicLong uncounted = new AtomicLong();

    @Autowired
    FailedLogins(LoginProperties properties) {
        this(properties, TimeMeter.SYSTEM_NANOTIME);
    }

    FailedLogins(LoginProperties properties, TimeMeter meter) {
        ofKeys = Limits.of(properties, meter);
        ofPeople = Limits.of(properties, meter);
    }

    /** A program with an old key must not keep the people out who work behind the same address. */
    private record Limits(@Nullable Buckets<String> bySource, @Nullable Buckets<String> byAccount) {
        static Limits of(LoginProperties properties, TimeMeter meter) {
            return new Limits(
                    buckets(properties.sourceFailuresPerMinute(), meter),
                    buckets(properties.accountFailuresPerMinute(), meter));
        }

        Duration take(String source, @Nullable String account) {
            var wait = waitFor(bySource, Sources.networkOf(source));
            return account == null ? wait : longer(wait, waitFor(byAccount, account));
        }
    }

    /**
     * Failures that share a row.
     *
     * @param account the name of the account that the caller claims to be, if an account can have
     *     it
     * @param key the key, where it is one
     */
    record Kind(String source, @Nullable String account, @Nullable Long key, Login.Fault fault) {}

    /** How many there were, and when the latest. */
    record Tries(int count, Instant latest) {
        Tries and(Tries others) {
            return new Tries(
                    count + others.count, latest.isAfter(others.latest) ? latest : others.latest);
        }
    }

    /**
     * Counts one of a key.
     *
     * @throws com.domainpinlock.kernel.CommandRefused RATE_LIMITED, where there were too many
     */
    void count(Login login, @Nullable Long key, Login.Fault fault, Instant now) {
        count(login.account(), login.source(), key, fault, now);
    }

    /**
     * Counts one of a person, or of a session.
     *
     * @param account whose name they sent, if they sent one
     * @param source the address that the request came from
     * @throws com.domainpinlock.kernel.CommandRefused RATE_LIMITED, where there were too many
     */
    public void count(@Nullable String account, String source, Login.Fault fault, Instant now) {
        count(account, source, null, fault, now);
    }

    /**
     * Lets no person try who comes from where too many have failed. To compare a password is work:
     * what is refused here costs none.
     *
     * @throws com.domainpinlock.kernel.CommandRefused RATE_LIMITED
     */
    public void requireRoom(String source, Instant now) {
        var bySource = ofPeople.bySource();
        if (bySource == null) return;
        var wait = bySource.untilNext(Sources.networkOf(source));
        if (wait.isPositive()) throw tooMany(now.plus(wait));
    }

    private void count(
            @Nullable String claimed,
            String source,
            @Nullable Long key,
            Login.Fault fault,
            Instant now) {
        var account = Optional.ofNullable(claimed).filter(Accounts::isName).orElse(null);
        count(new Kind(source, account, key, fault), new Tries(1, now));
        var wait = (fault.isOfAPerson() ? ofPeople : ofKeys).take(source, account);
        if (wait.isPositive()) throw tooMany(now.plus(wait));
    }

    private static RuntimeException tooMany(Instant retryAt) {
        return Refused.because(Refusal.RATE_LIMITED)
                .cure(
                        "Too many logins have failed. Check the API key, or the password, before you try again.")
                .retryAt(retryAt)
                .thrown();
    }

    /** Hands over what has come together, and begins anew. */
    Map<Kind, Tries> drain() {
        var drained = new HashMap<Kind, Tries>();
        for (var kind : counted.keySet()) {
            var tries = counted.remove(kind);
            if (tries != null) drained.put(kind, tries);
        }
        return drained;
    }

    /** Takes back what could not be written down. */
    void restore(Map<Kind, Tries> drained) {
        drained.forEach(this::count);
    }

    /** How many there were beyond what is kept in memory, since this was last asked. */
    long drainUncounted() {
        return uncounted.getAndSet(0);
    }

    private void count(Kind kind, Tries tries) {
        if (counted.size() < KINDS_MAX || counted.containsKey(kind))
            counted.merge(kind, tries, Tries::and);
        else uncounted.addAndGet(tries.count());
    }

    private static @Nullable Buckets<String> buckets(int perMinute, TimeMeter meter) {
        return perMinute == 0 ? null : new Buckets<>(perMinute, perMinute, meter);
    }

    private static Duration waitFor(@Nullable Buckets<String> buckets, String key) {
        if (buckets == null) return Duration.ZERO;
        return Duration.ofNanos(buckets.take(key).getNanosToWaitForRefill());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
