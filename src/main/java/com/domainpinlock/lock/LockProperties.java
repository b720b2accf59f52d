package com.domainpinlock.lock;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of a lock.
 *
 * @param deactivationRequiresToken whether switching a lock off needs a token; the published
 *     product needs none, but then a stolen API key alone opens a lock (rule 11)
 * @param holderChangeWithin for how long after the guard's yes to a move the domain may change its
 *     holder, more than 0 and 90d at most (rule 27)
 * @param sleepsFor how soon a deleted domain has to be back for its lock to be active again, at
 *     least 1d (rule 27)
 */
@ConfigurationProperties("pinlock.lock")
public record LockProperties(
        @DefaultValue("true") boolean deactivationRequiresToken,
        @DefaultValue("14d") Duration holderChangeWithin,
        @DefaultValue("90d") Duration sleepsFor) {
    private static final Duration HOLDER_CHANGE_WITHIN_MAX = Duration.ofDays(90);
    private static final Duration SLEEPS_FOR_MIN = Duration.ofDays(1);

    public LockProperties {
        if (!holderChangeWithin.isPositive()
                || holderChangeWithin.compareTo(HOLDER_CHANGE_WITHIN_MAX) > 0) {
            throw new IllegalArgumentException(
                    "pinlock.lock.holder-change-within is more than 0 and 90d at most");
        }
        if (sleepsFor.compareTo(SLEEPS_FOR_MIN) < 0)
            throw new IllegalArgumentException("pinlock.lock.sleeps-for is at least 1d");
    }
}
