package com.domainpinlock.token;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much guessing a lock stands (rule 20).
 *
 * @param closeAfter how many wrong tries within {@code closeFor} close a lock, 2 to 10
 * @param closeFor the time that they are counted over, and the age of the oldest of them at which
 *     the lock opens again, at least 1h
 * @param freezeAfter how many wrong tries in a row freeze an active lock until support releases it,
 *     at least {@code closeAfter} and 100 at most
 */
@ConfigurationProperties("pinlock.guessing")
public record GuessingProperties(
        @DefaultValue("10") int closeAfter,
        @DefaultValue("24h") Duration closeFor,
        @DefaultValue("100") int freezeAfter) {
    private static final Duration CLOSE_FOR_MIN = Duration.ofHours(1);

    /** What NIST SP 800-63B-4 allows. */
    private static final int FREEZE_AFTER_MAX = 100;

    public GuessingProperties {
        if (closeAfter < 2 || closeAfter > 10) {
            throw new IllegalArgumentException("pinlock.guessing.close-after is 2 to 10");
        }
        if (closeFor.compareTo(CLOSE_FOR_MIN) < 0)
            throw new IllegalArgumentException("pinlock.guessing.close-for is at least 1h");
        if (freezeAfter < closeAfter || freezeAfter > FREEZE_AFTER_MAX) {
            throw new IllegalArgumentException(
                    "pinlock.guessing.freeze-after is at least close-after, and 100 at most");
        }
    }
}
