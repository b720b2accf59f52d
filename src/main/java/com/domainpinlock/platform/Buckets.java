package com.domainpinlock.platform;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * Limits how often something happens, for each key by itself and in this instance's memory: a
 * bucket of tokens that fills up evenly. An idle bucket has refilled, so it may be evicted.
 */
public final class Buckets<K> {
    private static final int KEPT_MAX = 100_000;

    private final LoadingCache<K, Bucket> buckets;

    /**
     * Begins with a full bucket for every key.
     *
     * @param burst how much may happen at once, 1 to {@code perMinute}
     * @param perMinute how much may happen in the long run
     */
    public Buckets(int burst, int perMinute, TimeMeter meter) {
        buckets =
                Caffeine.newBuilder()
                        .maximumSize(KEPT_MAX)
                        .expireAfterAccess(Duration.ofMinutes(2)) // by then it is full
                        .build(_ ->
                                Bucket.builder()
                                        .withCustomTimePrecision(meter)
                                        .addLimit(limit ->
                                                limit.capacity(burst)
                                                        .refillGreedy(
                                                                perMinute, Duration.ofMinutes(1)))
                                        .build());
    }

    /** Takes a token, if there is one, and tells what is left and how long the next one takes. */
    public ConsumptionProbe take(K key) {
        return buckets.get(key).tryConsumeAndReturnRemaining(1);
    }

    /** Tells how long it takes until there is a token, and takes none. */
    public Duration untilNext(K key) {
        return Duration.ofNanos(
                buckets.get(key).estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }
}
