package com.domainpinlock.calls;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one key may call one instance. Questions to the guard have a limit of their own: when
 * they stop, so does every change of a domain.
 *
 * @param perMinute how many calls in the long run, 0 for no limit
 * @param burst how many at once, 1 to {@code perMinute}
 * @param authorizationsPerMinute how many questions to the guard in the long run, 0 for no limit
 * @param authorizationsBurst how many at once, 1 to {@code authorizationsPerMinute}
 * @param poolPercent how much of the pool of connections one key's calls may have at the same
 *     moment, 1 to 100 and at least two of them, 0 for no bound
 */
@ConfigurationProperties("pinlock.calls")
public record CallProperties(
        @DefaultValue("6000") int perMinute,
        @DefaultValue("1000") int burst,
        @DefaultValue("60000") int authorizationsPerMinute,
        @DefaultValue("10000") int authorizationsBurst,
        @DefaultValue("50") int poolPercent) {
    public CallProperties {
        require("", perMinute, burst);
        require("authorizations-", authorizationsPerMinute, authorizationsBurst);
        if (poolPercent < 0 || poolPercent > 100) throw invalid("pool-percent is 0 to 100");
    }

    private static void require(String kind, int perMinute, int burst) {
        if (perMinute < 0) throw invalid(kind + "per-minute is 0 or more");
        if (perMinute > 0 && (burst < 1 || burst > perMinute))
            throw invalid(kind + "burst is 1 to " + kind + "per-minute");
    }

    private static IllegalArgumentException invalid(String sentence) {
        return new IllegalArgumentException("pinlock.calls." + sentence);
    }
}
