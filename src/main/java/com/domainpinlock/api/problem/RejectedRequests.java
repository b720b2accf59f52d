package com.domainpinlock.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/**
 * Answers what the firewall before the filters turns away, which is well-formed HTTP: a method that
 * nobody knows, and a path such as one with a semicolon.
 */
@Component
class RejectedRequests implements RequestRejectedHandler {
    /** All that the firewall lets through. */
    private static final Set<String> METHODS =
            Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

    private final ProblemWriter problems;

    RejectedRequests(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void handle(
            HttpServletRequest request,
            HttpServletResponse response,
            RequestRejectedException rejected)
            throws IOException {
        var answer =
                METHODS.contains(request.getMethod())
                        ? WrongRequest.doubtfulPath()
                        : WrongRequest.at(501);
        problems.write(answer, request, response);
    }
}
