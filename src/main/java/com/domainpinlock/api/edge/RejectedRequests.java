package com.domainpinlock.api.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** Answers what the firewall before the filters turns away, such as a semicolon in the path. */
@Component
class RejectedRequests implements RequestRejectedHandler {
    private final Failures failures;

    RejectedRequests(Failures failures) {
        this.failures = failures;
    }

    @Override
    public void handle(
            HttpServletRequest request,
            HttpServletResponse response,
            RequestRejectedException rejected)
            throws IOException {
        failures.answer(rejected, request, response);
    }
}
