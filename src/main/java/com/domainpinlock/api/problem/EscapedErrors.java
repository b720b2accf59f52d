package com.domainpinlock.api.problem;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Answers what went wrong outside every controller: in filters, and in the firewall before them.
 */
@Hidden
@Controller
class EscapedErrors implements ErrorController, RequestRejectedHandler {
    /** All that the firewall lets through. */
    private static final Set<String> METHODS =
            Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

    private final Failures failures;
    private final ProblemWriter problems;

    EscapedErrors(Failures failures, ProblemWriter problems) {
        this.failures = failures;
        this.problems = problems;
    }

    @RequestMapping("${server.error.path:${error.path:/error}}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown)
            failures.answer(thrown, request, response);
        else {
            var status = status(request);
            if (status == 405) response.setHeader(HttpHeaders.ALLOW, null);
            problems.write(answerTo(status), request, response);
        }
    }

    /** The firewall turns away well-formed HTTP: an unknown method, and a path with a semicolon. */
    @Override
    public void handle(
            HttpServletRequest request,
            HttpServletResponse response,
            RequestRejectedException rejected)
            throws IOException {
        var isKnown = METHODS.contains(request.getMethod());
        problems.write(isKnown ? Answer.doubtfulPath() : Answer.at(501), request, response);
    }

    /** TRACE is the only method that Tomcat itself refuses, and it names what no path takes. */
    private static Answer answerTo(int status) {
        if (status == 405) return Answer.at(501);
        if (status < 500) return Answer.at(status);
        return Answer.to(Refused.because(Refusal.INTERNAL_ERROR));
    }

    private static int status(HttpServletRequest request) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return status instanceof Integer known && known >= 400 ? known : 404;
    }
}
