package com.domainpinlock.http;

import com.domainpinlock.kernel.CommandRefused.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Writes the refusals of one way of calling in a form of its own, wherever the fault was met: a
 * filter, the firewall or the web server itself. Where no form covers a request, the answer is a
 * problem (RFC 9457).
 */
public interface RefusalForm {
    /** Whether a request is answered in this form. It may be one that could not be read whole. */
    boolean covers(HttpServletRequest request);

    /**
     * Writes the whole answer but for the request's id, which is there.
     *
     * @param status the HTTP status that a problem would have
     */
    void write(
            Refused refused, int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException;
}
