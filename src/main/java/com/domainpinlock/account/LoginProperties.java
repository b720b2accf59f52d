package com.domainpinlock.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a service stands of wrong keys.
 *
 * @param sourceFailuresPerMinute how many failed logins one address (of IPv6: one /64) is answered
 *     a minute, 0 for no limit
 * @param accountFailuresPerMinute the same for one account's name, from wherever they come
 * @param failuresWrittenEvery how often failed logins are written down, more than 0
 * @param usesWrittenEvery how often it is written down when keys were last used, more than 0
 */
@ConfigurationProperties("pinlock.logins")
record LoginProperties(
        @DefaultValue("20") int sourceFailuresPerMinute,
        @DefaultValue("60") int accountFailuresPerMinute,
        @DefaultValue("10s") Duration failuresWrittenEvery,
        @DefaultValue("1m") Duration usesWrittenEvery) {
    LoginProperties {
        require(sourceFailuresPerMinute >= 0, "source-failures-per-minute is 0 or more");
        require(accountFailuresPerMinute >= 0, "account-failures-per-minute is 0 or more");
        require(failuresWrittenEvery.isPositive(), "failures-written-every is more than 0");
        require(usesWrittenEvery.isPositive(), "uses-written-every is more than 0");
    }

    private static void require(boolean right, String sentence) {
        if (!right) throw new IllegalArgumentException("pinlock.logins." + sentence);
    }
}
