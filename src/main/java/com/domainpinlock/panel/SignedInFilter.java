package com.domainpinlock.panel;

import com.domainpinlock.user.SignedIn;
import com.domainpinlock.user.Users;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request in by its session. Not a bean, or it would stand before everything that is served.
 */
class SignedInFilter extends OncePerRequestFilter {
    private final Users users;
    private final PanelSession session;
    private final PanelProperties properties;
    private final Clock clock;

    SignedInFilter(Users users, PanelSession session, PanelProperties properties, Clock clock) {
        this.users = users;
        this.session = session;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var who = session.entered(request).flatMap(this::signedIn);
        if (who.isEmpty() && session.entered(request).isPresent()) session.leave(request);
        who.ifPresent(person -> enter(person, request));
        if (who.filter(SignedIn::mustChangePassword).isPresent() && !isAllowed(request)) {
            response.sendRedirect(PanelPaths.PASSWORD);
            return;
        }
        chain.doFilter(request, response);
    }

    private Optional<SignedIn> signedIn(PanelSession.Who who) {
        var ends = who.at().plus(properties.sessionMax());
        return clock.instant().isBefore(ends)
                ? users.find(who.person(), who.version())
                : Optional.empty();
    }

    private static void enter(SignedIn who, HttpServletRequest request) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                new PreAuthenticatedAuthenticationToken(who.caller(), "", List.of()));
        SecurityContextHolder.setContext(context);
        request.setAttribute(SignedIn.class.getName(), who);
    }

    /** With a password that somebody else has seen, one can only choose another. */
    private static boolean isAllowed(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.equals(PanelPaths.PASSWORD)
                || path.startsWith(PanelPaths.SIGN_IN)
                || path.equals(PanelPaths.SIGN_OUT)
                || path.startsWith("/panel/assets/")
                || path.startsWith("/panel/lib/");
    }
}
