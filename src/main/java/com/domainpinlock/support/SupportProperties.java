package com.domainpinlock.support;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of support (rule 28).
 *
 * @param approveWithin how long a second person has to agree, more than 0 and 7d at most
 * @param takeOffAfter how long the account and the other party have to object before a lock is
 *     taken off, at least 1h
 * @param carryOutEvery how often an instance looks for locks to take off, more than 0
 * @param separateOrigins whether the two people must not have been entered by one third
 */
@ConfigurationProperties("pinlock.support")
record SupportProperties(
        @DefaultValue("24h") Duration approveWithin,
        @DefaultValue("24h") Duration takeOffAfter,
        @DefaultValue("30s") Duration carryOutEvery,
        @DefaultValue("false") boolean separateOrigins) {
    private static final Duration APPROVE_WITHIN_MAX = Duration.ofDays(7);
    private static final Duration TAKE_OFF_AFTER_MIN = Duration.ofHours(1);

    SupportProperties {
        require(
                approveWithin.isPositive() && approveWithin.compareTo(APPROVE_WITHIN_MAX) <= 0,
                "approve-within is more than 0 and 7d at most");
        require(takeOffAfter.compareTo(TAKE_OFF_AFTER_MIN) >= 0, "take-off-after is at least 1h");
        require(carryOutEvery.isPositive(), "carry-out-every is more than 0");
    }

    private static void require(boolean right, String sentence) {
        if (!right) throw new IllegalArgumentException("pinlock.support." + sentence);
    }
}
