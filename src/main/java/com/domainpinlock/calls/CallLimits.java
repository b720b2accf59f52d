package com.domainpinlock.calls;

import com.domainpinlock.kernel.Access;
import com.domainpinlock.kernel.Buckets;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Stops a program that has run wild: so many calls a minute for each key, and for each person who
 * has signed in. Each instance counts for itself, so that a call costs no statement; over several
 * there are as many times more.
 */
@Component
@EnableConfigurationProperties(CallProperties.class)
public class CallLimits {
    private final CallProperties properties;
    private final @Nullable Buckets<Access> commands;
    private final @Nullable Buckets<Access> authorizations;

    @Autowired
    CallLimits(CallProperties properties) {
        this(properties, TimeMeter.SYSTEM_NANOTIME);
    }

    /** With a clock of one's own, which only measures. */
    public CallLimits(CallProperties properties, TimeMeter meter) {
        this.properties = properties;
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
    public Optional<CallRate> count(Access access, CallKind kind) {
        return switch (kind) {
            case COMMAND -> count(commands, access, kind, properties.perMinute());
            case AUTHORIZATION ->
                    count(authorizations, access, kind, properties.authorizationsPerMinute());
        };
    }

    private static Optional<CallRate> count(
            @Nullable Buckets<Access> buckets, Access access, CallKind kind, int perMinute) {
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
