package com.domainpinlock.api.edge;

import com.domainpinlock.http.LimitedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Opens bodies that may be longer than those of other requests. Until a controller asks for one, a
 * request is held to the usual length: so only a caller whose key and scope were checked sends
 * more.
 */
@Component
public class LongBodies {
    private final long bytesMax;

    LongBodies(EdgeProperties properties) {
        this.bytesMax = properties.longBodyMax().toBytes();
    }

    /**
     * The body of a request whose caller may send a long one.
     *
     * @throws IOException where it says beforehand that it is too long; one that does not say so
     *     ends with it
     */
    public InputStream open(HttpServletRequest request) throws IOException {
        var limited = WebUtils.getNativeRequest(request, LimitedRequest.class);
        if (limited != null) limited.allow(bytesMax);
        return request.getInputStream();
    }
}
