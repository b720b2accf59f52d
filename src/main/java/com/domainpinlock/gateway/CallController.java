package com.domainpinlock.gateway;

import com.domainpinlock.gateway.wire.Call;
import com.domainpinlock.gateway.wire.Dialect;
import com.domainpinlock.gateway.wire.MultipartForm;
import com.domainpinlock.gateway.wire.RefusalReply;
import com.domainpinlock.gateway.wire.Reply;
import com.domainpinlock.gateway.wire.ReplyWriter;
import com.domainpinlock.http.RefusalForm;
import com.domainpinlock.http.RequestId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Takes a client's request as bytes: what it says of its content type means nothing, and no
 * parameter is read by anybody else.
 */
@Controller
class CallController {
    private static final Set<String> METHODS = Set.of("GET", "POST");

    private final Gateway gateway;
    private final TextAnswers answers;

    CallController(Gateway gateway, TextAnswers answers) {
        this.gateway = gateway;
        this.answers = answers;
    }

    /**
     * Writes the gateway's answers: always with status 200, for clients take any other for a broken
     * connection, whatever it was that could not be read or done.
     */
    @Component
    static class TextAnswers implements RefusalForm {
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
                Refused refused,
                int status,
                HttpServletRequest request,
                HttpServletResponse response)
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
            return request.getAttribute(DIALECT) instanceof Dialect asked
                    ? asked
                    : Dialect.PUBLISHED;
        }

        private static Duration runtime(ServletRequest request) {
            return request.getAttribute(BEGUN) instanceof Long begun
                    ? Duration.ofNanos(System.nanoTime() - begun)
                    : Duration.ZERO;
        }
    }

    /** Every method comes here, since every one is answered in the same form. */
    @RequestMapping(
            path = {GatewayPaths.CALL, GatewayPaths.CALL_CGI},
            method = {
                RequestMethod.GET,
                RequestMethod.HEAD,
                RequestMethod.POST,
                RequestMethod.PUT,
                RequestMethod.PATCH,
                RequestMethod.DELETE,
                RequestMethod.OPTIONS,
                RequestMethod.TRACE
            })
    void call(HttpServletRequest request, HttpServletResponse response) throws IOException {
        TextAnswers.begin(request);
        if (!METHODS.contains(request.getMethod()))
            throw Refused.because(Refusal.MALFORMED_REQUEST).cure("Send GET or POST.").thrown();
        var query = query(request);
        var body =
                MultipartForm.plain(
                        request.getContentType(), request.getInputStream().readAllBytes());
        TextAnswers.answerIn(Dialect.of(query, body), request);
        var call = Call.read(query, body);
        var id = RequestId.of(request, null);
        answers.write(gateway.answer(call, id, request.getRemoteAddr()), request, response);
    }

    private static byte[] query(HttpServletRequest request) {
        var query = request.getQueryString();
        return query == null ? new byte[0] : query.getBytes(StandardCharsets.ISO_8859_1);
    }
}
