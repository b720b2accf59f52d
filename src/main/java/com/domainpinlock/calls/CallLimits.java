package com.domainpinlock.calls;

import com.domainpinlock.kernel.Access;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.platform.Buckets;
import com.domainpinlock.platform.FairTurns;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Stops a program that has run wild: so many calls a minute for each key, and for each person who
 * has signed in, and so many at the same moment, that others find the pool free. Each instance
 * counts for itself, so that a call costs no statement; over several there are as many times more.
 */
@Component
@EnableConfigurationProperties(CallProperties.class)
public class CallLimits {
    /** A burst of a backend's threads is not refused: it waits without a connection. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Beyond so many waiting calls for each one at work a call is refused. */
    private static final int WAITING_EACH = 4;

    /** How long a client that hammers waits for its refusal, so that it hammers less. */
    private static final Duration BRAKE = Duration.ofMillis(100);

    private static final int AT_WORK_LEAST = 2;

    private final CallProperties properties;
    private final @Nullable Buckets<Access> commands;
    private final @Nullable Buckets<Access> authorizations;
    private final @Nullable FairTurns<Access> turns;

    @Autowired
    CallLimits(
            CallProperties properties,
            @Value("${spring.datasource.hikari.maximum-pool-size:10}") int pool) {
        this(properties, pool, TimeMeter.SYSTEM_NANOTIME);
    }

    /**
     * With a clock of one's own, which only measures.
     *
     * @param pool how many connections there are
     */
    public CallLimits(CallProperties properties, int pool, TimeMeter meter) {
        this.properties = properties;
        turns = turns(properties.poolPercent(), pool);
        commands = buckets(properties.burst(), properties.perMinute(), meter);
        authorizations =
                buckets(
                        properties.authorizationsBurst(),
                        properties.authorizationsPerMinute(),
                        meter);
    }

    /**
     * Counts a call.
     *
     * @param access what it comes with
     * @return where that stands, and whether the call passes; nothing where there is no limit
     */
    public Optional<CallRate> count(Access access, CallRate.Kind kind) {
        return switch (kind) {
            case COMMAND -> count(commands, access, kind, properties.perMinute());
            case AUTHORIZATION ->
                    count(authorizations, access, kind, properties.authorizationsPerMinute());
        };
    }

    /**
     * Lets a call to work as soon as fewer of the same key are at it than may be.
     *
     * @return its place, to be closed at the end; nothing where none gets free within a second, or
     *     too many wait already
     */
    public Optional<Place> enter(Access access) {
        var bounded = turns;
        if (bounded == null) return Optional.of(() -> {});
        try {
            var entry = bounded.enter(access, PATIENCE);
            if (entry == FairTurns.Entry.TAKEN) return Optional.of(() -> bounded.leave(access));
            if (entry == FairTurns.Entry.TOO_MANY) Thread.sleep(BRAKE);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** A call at work. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** The refusal of a call that gets no {@link #enter place}. */
    public static Refused tooManyAtOnce(Instant now) {
        return Refused.because(Refusal.RATE_LIMITED)
                .cure("Too many calls of this key run at the same moment.")
                .retryAt(now.plusSeconds(1));
    }

    private static @Nullable FairTurns<Access> turns(int percent, int pool) {
        if (percent == 0) return null;
        var atWork = Math.max(AT_WORK_LEAST, pool * percent / 100);
        return new FairTurns<>(Integer.MAX_VALUE, atWork, WAITING_EACH * atWork);
    }

    private static Optional<CallRate> count(
            @Nullable Buckets<Access> buckets, Access access, CallRate.Kind kind, int perMinute) {
        if (buckets == null) return Optional.empty();
        var taken = buckets.take(access);
        return Optional.of(
                new CallRate(
                        kind,
                        perMinute,
                        taken.getRemainingTokens(),
                        Duration.ofNanos(taken.getNanosToWaitForReset()),
                        Duration.ofNanos(taken.getNanosToWaitForRefill())));
    }

    private static @Nullable Buckets<Access> buckets(int burst, int perMinute, TimeMeter meter) {
        return perMinute == 0 ? null : new Buckets<>(burst, perMinute, meter);
    }
}
