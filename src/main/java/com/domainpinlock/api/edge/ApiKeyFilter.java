package com.domainpinlock.api.edge;

import com.domainpinlock.account.ApiKeys;
import com.domainpinlock.account.Caller;
import com.domainpinlock.api.problem.Failures;
import com.domainpinlock.account.Login;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request in by its API key. Not a bean, or it would stand before everything that is served.
 */
class ApiKeyFilter extends OncePerRequestFilter {
    private final ApiKeys keys;
    private final Failures failures;
    private final RequestAttributeSecurityContextRepository contexts =
            new RequestAttributeSecurityContextRepository();

    ApiKeyFilter(ApiKeys keys, Failures failures) {
        this.keys = keys;
        this.failures = failures;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            enter(callerOf(request), request, response);
        } catch (RuntimeException refused) {
            failures.answer(refused, request, response);
            return;
        }
        chain.doFilter(request, response);
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

    private void enter(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new PreAuthenticatedAuthenticationToken(caller, "", List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }
}
