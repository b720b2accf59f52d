package com.domainpinlock.support;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of support (rule 28).
 *
 * @param approveWithin how long a second person has to agree, more than 0
 * @param takeOffAfter how long the account and the other party have to object before a lock is
 *     taken off, more than 0
 * @param carryOutEvery how often an instance looks for locks to take off, more than 0
 * @param separateOrigins whether the two people must not have been entered by one third
 */
@ConfigurationProperties("pinlock.support")
record SupportProperties(
        @DefaultValue("24h") Duration approveWithin,
        @DefaultValue("24h") Duration takeOffAfter,
        @DefaultValue("30s") Duration carryOutEvery,
        @DefaultValue("false") boolean separateOrigins) {
    SupportProperties {
        require(approveWithin, "approve-within");
        require(takeOffAfter, "take-off-after");
        require(carryOutEvery, "carry-out-every");
    }

    private static void require(Duration value, String name) {
        if (!value.isPositive())
            throw new IllegalArgumentException("pinlock.support." + name + " is more than 0");
    }
}
