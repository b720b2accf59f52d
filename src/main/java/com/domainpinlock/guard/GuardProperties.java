package com.domainpinlock.guard;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the guard.
 *
 * @param authorizationValidFor for how long a yes is good, more than 0: start the change by then or
 *     ask again (rule 18)
 */
@ConfigurationProperties("pinlock.guard")
public record GuardProperties(@DefaultValue("60s") Duration authorizationValidFor) {
    public GuardProperties {
        if (!authorizationValidFor.isPositive()) {
            throw new IllegalArgumentException(
                    "pinlock.guard.authorization-valid-for is more than 0");
        }
    }
}
