package com.domainpinlock.api.edge;

import com.domainpinlock.api.problem.Answer;
import com.domainpinlock.api.problem.ProblemWriter;
import com.domainpinlock.kernel.AsciiCase;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers in the sandbox only requests whose Host is this machine: a web page whose name suddenly
 * resolves to it (DNS rebinding) could read the phone, for to the browser it is the same origin.
 */
@Component
@ConditionalOnBooleanProperty("pinlock.sandbox")
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class SandboxHosts extends OncePerRequestFilter {
    private static final Pattern PORT = Pattern.compile(":[0-9]{0,5}");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]");
    private static final String HEALTH = "/actuator/health";

    private final Set<String> further;
    private final ProblemWriter problems;

    SandboxHosts(@Value("${pinlock.sandbox.hosts:}") Set<String> further, ProblemWriter problems) {
        this.further = further.stream().map(AsciiCase::lower).collect(Collectors.toSet());
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isOurs(request.getHeader(HttpHeaders.HOST)) || isHealth(request))
            chain.doFilter(request, response);
        else problems.write(Answer.at(421), request, response);
    }

    /** A request that names no host is no browser's. */
    private boolean isOurs(@Nullable String host) {
        if (host == null || host.isEmpty()) return true;
        var name = AsciiCase.lower(withoutPort(host));
        return LOOPBACK.matcher(name).matches() || further.contains(name);
    }

    private static String withoutPort(String host) {
        var colon = host.lastIndexOf(':');
        return colon >= 0 && PORT.matcher(host.substring(colon)).matches()
                ? host.substring(0, colon)
                : host;
    }

    private static boolean isHealth(HttpServletRequest request) {
        var path = request.getServletPath();
        return path.equals(HEALTH) || path.startsWith(HEALTH + "/");
    }
}
