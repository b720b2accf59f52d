package com.domainpinlock.gateway;

import com.domainpinlock.gateway.wire.Call;
import com.domainpinlock.gateway.wire.Dialect;
import com.domainpinlock.gateway.wire.MultipartForm;
import com.domainpinlock.http.RequestId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
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
