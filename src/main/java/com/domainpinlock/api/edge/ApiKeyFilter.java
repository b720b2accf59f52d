package com.domainpinlock.api.edge;

import com.domainpinlock.account.ApiKeys;
import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Login;
import com.domainpinlock.api.problem.Failures;
import com.domainpinlock.api.problem.ProblemWriter;
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
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request in by its API key, tells its caller how many calls the key has left, and refuses
 * those beyond. Not a bean, or it would stand before everything that is served.
 */
class ApiKeyFilter extends OncePerRequestFilter {
    private static final String AUTHORIZATIONS = "/authorizations";

    private final ApiKeys keys;
    private final CallLimits limits;
    private final Failures failures;
    private final ProblemWriter problems;
    private final Clock clock;

    ApiKeyFilter(
            ApiKeys keys,
            CallLimits limits,
            Failures failures,
            ProblemWriter problems,
            Clock clock) {
        this.keys = keys;
        this.limits = limits;
        this.failures = failures;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller;
        try {
            caller = callerOf(request);
        } catch (RuntimeException refused) {
            failures.answer(refused, request, response);
            return;
        }
        var rate = limits.count(caller.access(), kindOf(request));
        rate.ifPresent(known -> tell(known, response));
        if (rate.isPresent() && !rate.get().isWithin())
            problems.write(refusal(rate.get()), request, response);
        else work(caller, request, response, chain);
    }

    private Caller callerOf(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) throw Refused.because(Refusal.AUTHENTICATION_FAILED).thrown();
        return Login.inHeader(header, request.getRemoteAddr())
                .flatMap(keys::authenticate)
                .orElseThrow(() ->
                        Refused.because(Refusal.AUTHENTICATION_FAILED)
                                .cure("This API key is not valid for this account.")
                                .thrown());
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
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(
                    new PreAuthenticatedAuthenticationToken(caller, "", List.of()));
            SecurityContextHolder.setContext(context);
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static CallRate.Kind kindOf(HttpServletRequest request) {
        return request.getRequestURI().endsWith(AUTHORIZATIONS)
                ? CallRate.Kind.AUTHORIZATION
                : CallRate.Kind.COMMAND;
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
