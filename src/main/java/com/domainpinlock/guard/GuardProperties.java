package com.domainpinlock.guard;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the guard.
 *
 * @param authorizationValidFor for how long a yes is good, 1s to 1h: start the change by then or
 *     ask again (rule 18)
 */
@ConfigurationProperties("pinlock.guard")
public record GuardProperties(@DefaultValue("60s") Duration authorizationValidFor) {
    private static final Duration MIN = Duration.ofSeconds(1);
    private static final Duration MAX = Duration.ofHours(1);

    public GuardProperties {
        if (authorizationValidFor.compareTo(MIN) < 0 || authorizationValidFor.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("pinlock.guard.authorization-valid-for is 1s to 1h");
        }
    }
}
