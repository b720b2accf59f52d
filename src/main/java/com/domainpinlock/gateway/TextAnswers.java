package com.domainpinlock.gateway;

import com.domainpinlock.gateway.wire.Dialect;
import com.domainpinlock.gateway.wire.RefusalReply;
import com.domainpinlock.gateway.wire.Reply;
import com.domainpinlock.gateway.wire.ReplyWriter;
import com.domainpinlock.http.RefusalForm;
import com.domainpinlock.kernel.CommandRefused.Refused;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Writes the gateway's answers: always with status 200, for clients take any other for a broken
 * connection, whatever it was that could not be read or done.
 */
@Component
class TextAnswers implements RefusalForm {
    private static final String BEGUN = TextAnswers.class.getName();
    private static final String DIALECT = Dialect.class.getName();

    /** Starts the clock of the runtime that the answer tells. */
    static void begin(ServletRequest request) {
        request.setAttribute(BEGUN, System.nanoTime());
    }

    /** Has the answer written as the caller reads it, whatever it will be. */
    static void answerIn(Dialect dialect, ServletRequest request) {
        request.setAttribute(DIALECT, dialect);
    }

    @Override
    public boolean covers(HttpServletRequest request) {
        return GatewayPaths.cover(request);
    }

    @Override
    public void write(
            Refused refused, int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(RefusalReply.of(refused, Map.of()), request, response);
    }

    void write(Reply reply, ServletRequest request, HttpServletResponse response)
            throws IOException {
        var text =
                ReplyWriter.write(reply, runtime(request), dialect(request))
                        .getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/plain; charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }

    private static Dialect dialect(ServletRequest request) {
        return request.getAttribute(DIALECT) instanceof Dialect asked ? asked : Dialect.PUBLISHED;
    }

    private static Duration runtime(ServletRequest request) {
        return request.getAttribute(BEGUN) instanceof Long begun
                ? Duration.ofNanos(System.nanoTime() - begun)
                : Duration.ZERO;
    }
}
