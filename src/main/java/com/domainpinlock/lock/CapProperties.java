package com.domainpinlock.lock;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The caps that hold for every account without its own (rule 30), for a day of the clock (UTC); 0
 * for none.
 *
 * @param chargesPerDay years that may be charged to an account by its commands and by those of the
 *     accounts below it; renewals are not counted
 * @param locksPerNewNumberPerDay locks that an account may begin with a number with which it has
 *     first activated a lock less than 24 hours ago, or never
 */
@ConfigurationProperties("pinlock.caps")
record CapProperties(
        @DefaultValue("0") int chargesPerDay, @DefaultValue("0") int locksPerNewNumberPerDay) {
    CapProperties {
        if (chargesPerDay < 0)
            throw new IllegalArgumentException("pinlock.caps.charges-per-day is 0 or more");
        if (locksPerNewNumberPerDay < 0)
            throw new IllegalArgumentException(
                    "pinlock.caps.locks-per-new-number-per-day is 0 or more");
    }
}
