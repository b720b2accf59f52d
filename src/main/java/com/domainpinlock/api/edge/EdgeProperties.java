package com.domainpinlock.api.edge;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the API lets in.
 *
 * @param bodyMax how long a request's body may be, at least a byte
 * @param longBodyMax how long the body of a bulk load may be, at least as long
 * @param corsOrigins the web pages that may call the API from a browser; none unless set
 */
@ConfigurationProperties("pinlock.api")
record EdgeProperties(
        @DefaultValue("64KB") DataSize bodyMax,
        @DefaultValue("512MB") DataSize longBodyMax,
        @DefaultValue List<String> corsOrigins) {
    EdgeProperties {
        if (bodyMax.toBytes() < 1) throw new IllegalArgumentException("pinlock.api.body-max < 1");
        if (longBodyMax.compareTo(bodyMax) < 0)
            throw new IllegalArgumentException("pinlock.api.long-body-max < pinlock.api.body-max");
        corsOrigins = List.copyOf(corsOrigins);
    }
}
