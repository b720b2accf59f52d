package com.domainpinlock.api.edge;

import com.domainpinlock.account.Caller;
import com.domainpinlock.api.problem.ProblemWriter;
import com.domainpinlock.calls.CallKind;
import com.domainpinlock.calls.CallLimits;
import com.domainpinlock.calls.CallRate;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells every caller how many calls his key has left, and refuses those beyond. It stands behind
 * {@link ApiKeyFilter}, and is no bean either.
 */
class LimitedCalls extends OncePerRequestFilter {
    private static final String AUTHORIZATIONS = "/authorizations";

    private final CallLimits limits;
    private final ProblemWriter problems;
    private final Clock clock;

    LimitedCalls(CallLimits limits, ProblemWriter problems, Clock clock) {
        this.limits = limits;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            var rate = limits.count(caller.access(), kindOf(request));
            rate.ifPresent(known -> tell(known, response));
            if (rate.isPresent() && !rate.get().isWithin()) {
                problems.write(refusal(rate.get()), request, response);
                return;
            }
            work(caller, request, response, chain);
            return;
        }
        chain.doFilter(request, response);
    }

    private void work(
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        var place = limits.enter(caller.access());
        if (place.isEmpty()) {
            problems.write(CallLimits.tooManyAtOnce(clock.instant()), request, response);
            return;
        }
        try (var _ = place.get()) {
            chain.doFilter(request, response);
        }
    }

    private static CallKind kindOf(HttpServletRequest request) {
        return request.getRequestURI().endsWith(AUTHORIZATIONS)
                ? CallKind.AUTHORIZATION
                : CallKind.COMMAND;
    }

    private static void tell(CallRate rate, HttpServletResponse response) {
        response.setHeader("RateLimit-Policy", rate.policyHeader());
        response.setHeader("RateLimit", rate.stateHeader());
    }

    private Refused refusal(CallRate rate) {
        return Refused.because(Refusal.RATE_LIMITED)
                .retryAt(clock.instant().plus(rate.untilNext()));
    }
}
