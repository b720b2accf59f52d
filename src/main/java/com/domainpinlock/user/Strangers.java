package com.domainpinlock.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets those who are nobody wait like everybody else: if only users had to wait, it would tell who
 * is one. Counted in this instance's memory, within a bound.
 */
@Component
class Strangers {
    private static final int KEPT_MAX = 100_000;
    private static final Duration KEPT_FOR = Duration.ofDays(1);

    private final Cache<Name, Failures> failures =
            Caffeine.newBuilder().maximumSize(KEPT_MAX).expireAfterWrite(KEPT_FOR).build();

    private record Name(String account, String user) {}

    /** After a try; where it was not taken, nothing else has changed. */
    private record Failures(int count, @Nullable Instant nextTryAt, boolean taken) {
        static final Failures NONE = new Failures(0, null, false);

        Failures another(Instant now) {
            if (nextTryAt != null && now.isBefore(nextTryAt))
                return new Failures(count, nextTryAt, false);
            return new Failures(count + 1, Waits.until(count + 1, now), true);
        }
    }

    /** Counts a try, or tells until when there is none. */
    Optional<Instant> take(String account, String user, Instant now) {
        var after =
                failures.asMap()
                        .compute(
                                new Name(account, user),
                                (_, before) ->
                                        (before == null ? Failures.NONE : before).another(now));
        return after.taken() ? Optional.empty() : Optional.ofNullable(after.nextTryAt());
    }
}
