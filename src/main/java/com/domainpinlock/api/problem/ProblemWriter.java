package com.domainpinlock.api.problem;

import com.domainpinlock.http.RefusalForm;
import com.domainpinlock.http.RequestId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a refusal as a problem, or in the form of the request's own way of calling. Every error of
 * the service leaves through here, wherever it was met.
 */
@Component
public class ProblemWriter {
    private static final String BASIC = "Basic realm=\"DomainPinLock\", charset=\"UTF-8\"";
    private static final String BEARER = "Bearer realm=\"DomainPinLock\"";

    private final Clock clock;
    private final ObjectProvider<RefusalForm> forms;
    private final JsonMapper json = JsonMapper.builder().build();

    public ProblemWriter(Clock clock, ObjectProvider<RefusalForm> forms) {
        this.clock = clock;
        this.forms = forms;
    }

    public void write(Refused refused, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(Answer.to(refused), request, response);
    }

    public void write(Answer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        // Tomcat keeps what broke off a body, and would answer it once more as a bug of ours.
        request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (response.isCommitted()) return;
        response.resetBuffer();
        var id = RequestId.of(request, request.getHeader(RequestId.HEADER));
        response.setHeader(RequestId.HEADER, id);
        var other = forms.stream().filter(form -> form.covers(request)).findFirst();
        if (other.isPresent())
            other.get().write(answer.refused(), answer.status(), request, response);
        else writeProblem(answer, id, response);
    }

    private void writeProblem(Answer answer, String id, HttpServletResponse response)
            throws IOException {
        var problem = Problem.of(answer, id, clock.instant());
        var body = json.writeValueAsBytes(problem);
        response.setStatus(answer.status());
        answer.headers()
                .forEach((name, values) -> values.forEach(v -> response.setHeader(name, v)));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.retryAfter() != null)
            response.setHeader(HttpHeaders.RETRY_AFTER, problem.retryAfter().toString());
        if (answer.refused().why() == Refusal.AUTHENTICATION_FAILED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, BASIC);
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, BEARER);
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
