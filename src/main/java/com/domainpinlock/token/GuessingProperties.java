package com.domainpinlock.token;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much guessing a lock stands (rule 20).
 *
 * @param closeAfter how many wrong tries within {@code closeFor} close a lock, 2 to 10
 * @param closeFor the time that they are counted over, and the age of the oldest of them at which
 *     the lock opens again, more than 0
 * @param freezeAfter how many wrong tries in a row freeze an active lock until support releases it,
 *     at least {@code closeAfter}
 */
@ConfigurationProperties("pinlock.guessing")
public record GuessingProperties(
        @DefaultValue("10") int closeAfter,
        @DefaultValue("24h") Duration closeFor,
        @DefaultValue("100") int freezeAfter) {
    public GuessingProperties {
        if (closeAfter < 2 || closeAfter > 10) {
            throw new IllegalArgumentException("pinlock.guessing.close-after is 2 to 10");
        }
        if (!closeFor.isPositive())
            throw new IllegalArgumentException("pinlock.guessing.close-for is more than 0");
        if (freezeAfter < closeAfter) {
            throw new IllegalArgumentException(
                    "pinlock.guessing.freeze-after is at least close-after");
        }
    }
}
