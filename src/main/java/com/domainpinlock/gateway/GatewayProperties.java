package com.domainpinlock.gateway;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the command gateway.
 *
 * @param sessionLifetime how long a session lasts from when it was opened, a minute to a day
 * @param sessionMax how long one can last that asks for more, up to a day
 * @param sessionsMax how many sessions of a key there are at once, at least one; the oldest gives
 *     way to one more
 */
@ConfigurationProperties("pinlock.gateway")
record GatewayProperties(
        @DefaultValue("1h") Duration sessionLifetime,
        @DefaultValue("24h") Duration sessionMax,
        @DefaultValue("100") int sessionsMax) {
    GatewayProperties {
        if (sessionMax.compareTo(sessionLifetime) < 0
                || sessionMax.compareTo(Duration.ofDays(1)) > 0)
            throw new IllegalArgumentException(
                    "pinlock.gateway.session-max is pinlock.gateway.session-lifetime to a day");
        if (sessionLifetime.compareTo(Duration.ofMinutes(1)) < 0
                || sessionLifetime.compareTo(Duration.ofDays(1)) > 0)
            throw new IllegalArgumentException(
                    "pinlock.gateway.session-lifetime is a minute to a day");
        if (sessionsMax < 1)
            throw new IllegalArgumentException("pinlock.gateway.sessions-max is at least 1");
    }

    /** How long a session lasts that asks for this, or for nothing. */
    Duration lifetime(Optional<Duration> wanted) {
        var asked = wanted.orElse(sessionLifetime);
        return asked.compareTo(sessionMax) > 0 ? sessionMax : asked;
    }
}
