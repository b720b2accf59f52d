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
 *     holder, more than 0 (rule 27)
 * @param sleepsFor how soon a deleted domain has to be back for its lock to be active again, more
 *     than 0 (rule 27)
 */
@ConfigurationProperties("pinlock.lock")
public record LockProperties(
        @DefaultValue("true") boolean deactivationRequiresToken,
        @DefaultValue("14d") Duration holderChangeWithin,
        @DefaultValue("90d") Duration sleepsFor) {
    public LockProperties {
        if (!holderChangeWithin.isPositive())
            throw new IllegalArgumentException("pinlock.lock.holder-change-within is more than 0");
        if (!sleepsFor.isPositive())
            throw new IllegalArgumentException("pinlock.lock.sleeps-for is more than 0");
    }
}
