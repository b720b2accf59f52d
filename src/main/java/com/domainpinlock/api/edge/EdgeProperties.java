package com.domainpinlock.api.edge;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the API lets in.
 *
 * @param bodyMax how long a request's body may be, at least a byte
 * @param corsOrigins the web pages that may call the API from a browser; none unless set
 */
@ConfigurationProperties("pinlock.api")
record EdgeProperties(
        @DefaultValue("64KB") DataSize bodyMax, @DefaultValue List<String> corsOrigins) {
    EdgeProperties {
        if (bodyMax.toBytes() < 1) throw new IllegalArgumentException("pinlock.api.body-max < 1");
        corsOrigins = List.copyOf(corsOrigins);
    }
}
