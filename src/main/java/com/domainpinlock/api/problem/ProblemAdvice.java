package com.domainpinlock.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers what a controller, or the way to one, threw. Advice of other parts may come first. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {
    private final Failures failures;

    ProblemAdvice(Failures failures) {
        this.failures = failures;
    }

    /** A response that was sent in part is broken off, or it would look whole. */
    @ExceptionHandler(Throwable.class)
    void answer(Throwable thrown, HttpServletRequest request, HttpServletResponse response)
            throws Throwable {
        var begun = response.isCommitted();
        failures.answer(thrown, request, response);
        if (begun) throw thrown;
    }
}
