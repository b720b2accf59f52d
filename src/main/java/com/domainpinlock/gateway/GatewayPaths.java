package com.domainpinlock.gateway;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the gateway is, and whether somebody meant it. */
final class GatewayPaths {
    static final String CALL = "/api/call";
    static final String CALL_CGI = "/api/call.cgi";

    /**
     * What follows a semicolon or a question mark can be what makes a request unreadable. A path
     * that is missed by a slash or by capitals is answered in the form that its client reads.
     */
    private static final Pattern MEANT =
            Pattern.compile("/api/call(?:\\.cgi)?/?(?:[;?].*)?", Pattern.CASE_INSENSITIVE);

    private GatewayPaths() {}

    /** Whether a request is for the gateway, even if it could not be read to its end. */
    static boolean cover(HttpServletRequest request) {
        var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return cover(failed instanceof String path ? path : request.getRequestURI());
    }

    /** Whether a path is the gateway's. */
    static boolean cover(@Nullable String path) {
        return path != null && MEANT.matcher(path).matches();
    }
}
