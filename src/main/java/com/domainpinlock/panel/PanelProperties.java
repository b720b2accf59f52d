package com.domainpinlock.panel;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the control panel.
 *
 * @param idleMax for how long nobody need do anything before a session ends
 * @param sessionMax when a session ends in any case; more than {@code idleMax}
 * @param plainHttp whether cookies go without TLS too: for trying it out on one's own machine
 */
@ConfigurationProperties("pinlock.panel")
public record PanelProperties(
        @DefaultValue("30m") Duration idleMax,
        @DefaultValue("12h") Duration sessionMax,
        @DefaultValue("false") boolean plainHttp) {
    public PanelProperties {
        if (!idleMax.isPositive())
            throw new IllegalArgumentException("pinlock.panel.idle-max is more than 0");
        if (sessionMax.compareTo(idleMax) <= 0)
            throw new IllegalArgumentException(
                    "pinlock.panel.session-max is more than pinlock.panel.idle-max");
    }
}
