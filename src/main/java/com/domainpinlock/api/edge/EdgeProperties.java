package com.domainpinlock.api.edge;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the API lets in.
 *
 * @param bodyMax how long a request's body may be, at least a byte
 * @param longBodyMax how long the body of a bulk load may be, at least as long
 * @param headPatience how long the request line and the headers may take from their first byte, at
 *     least a second
 * @param bodyPatience how long the service waits for a body, all its waits added up, at least a
 *     second; every 16 KB that come give a second back. And how long the rest of a body is read and
 *     dropped whose request was refused
 * @param corsOrigins the web pages that may call the API from a browser; none unless set
 */
@ConfigurationProperties("pinlock.api")
record EdgeProperties(
        @DefaultValue("64KB") DataSize bodyMax,
        @DefaultValue("512MB") DataSize longBodyMax,
        @DefaultValue("20s") Duration headPatience,
        @DefaultValue("20s") Duration bodyPatience,
        @DefaultValue List<String> corsOrigins) {
    EdgeProperties {
        if (bodyMax.toBytes() < 1) throw new IllegalArgumentException("pinlock.api.body-max < 1");
        if (longBodyMax.compareTo(bodyMax) < 0)
            throw new IllegalArgumentException("pinlock.api.long-body-max < pinlock.api.body-max");
        requireSecond("head-patience", headPatience);
        requireSecond("body-patience", bodyPatience);
        corsOrigins = List.copyOf(corsOrigins);
    }

    private static void requireSecond(String setting, Duration patience) {
        if (patience.compareTo(Duration.ofSeconds(1)) < 0)
            throw new IllegalArgumentException("pinlock.api." + setting + " < 1s");
    }
}
