package com.domainpinlock.panel;

import com.domainpinlock.user.Users;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Says who may see the panel, and what a browser may do with its pages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PanelProperties.class)
class PanelSecurity {
    /** Nothing but our own files, and no script or style in a page. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    static final String COOKIE = "panel";
    static final String SAME_SITE = "Lax";

    @Bean
    @Order(30)
    SecurityFilterChain panelChain(
            HttpSecurity http,
            Users users,
            PanelSession session,
            PanelProperties properties,
            Clock clock) {
        http.securityMatcher(PanelPaths.PANEL, PanelPaths.BELOW)
                .cors(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(context ->
                        context.securityContextRepository(
                                new RequestAttributeSecurityContextRepository()))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens(properties)))
                .headers(headers ->
                        headers.contentSecurityPolicy(
                                        policy -> policy.policyDirectives(CONTENT_POLICY))
                                .referrerPolicy(
                                        policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .addFilterAt(
                        new SignedInFilter(users, session, properties, clock),
                        BasicAuthenticationFilter.class)
                .authorizeHttpRequests(rules ->
                        rules.dispatcherTypeMatchers(DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(
                                        PanelPaths.SIGN_IN,
                                        PanelPaths.SIGN_IN + "/**",
                                        PanelPaths.SIGN_OUT,
                                        PanelPaths.ASSETS,
                                        PanelPaths.LIBRARIES)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(
                                        (request, response, _) -> toSignIn(request, response))
                                .accessDeniedHandler(
                                        (request, response, _) -> formIsStale(request, response)));
        return http.build();
    }

    /** A browser takes a cookie with this prefix from nobody but this very host, over TLS. */
    static CookieCsrfTokenRepository tokens(PanelProperties properties) {
        var plain = properties.plainHttp();
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName((plain ? "" : "__Host-") + COOKIE + "-form");
        tokens.setCookiePath(plain ? PanelPaths.PANEL : "/");
        tokens.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).sameSite(SAME_SITE).secure(!plain));
        return tokens;
    }

    /** A page that refreshes a part of itself is told to go there as a whole. */
    private static void toSignIn(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", PanelPaths.SIGN_IN);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        var next =
                request.getMethod().equals("GET")
                        ? request.getRequestURI() + query
                        : cameFrom(request);
        response.sendRedirect(
                PanelPaths.SIGN_IN + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    /**
     * A form came without the cookie that goes with it: the browser keeps none, or the page was
     * old. That is all that anybody is denied here by the chain itself.
     */
    private static void formIsStale(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.sendRedirect(
                PanelPaths.SIGN_IN
                        + "?stale=&next="
                        + URLEncoder.encode(cameFrom(request), StandardCharsets.UTF_8));
    }

    /** The page with the form, or where the form for signing in would have led. */
    private static String cameFrom(HttpServletRequest request) {
        var next = request.getParameter("next");
        if (next != null) return PanelPaths.safe(next);
        var referer = request.getHeader(HttpHeaders.REFERER);
        if (referer == null) return PanelPaths.PANEL;
        try {
            var page = URI.create(referer);
            var query = page.getRawQuery() == null ? "" : "?" + page.getRawQuery();
            return PanelPaths.safe(page.getRawPath() + query);
        } catch (IllegalArgumentException _) {
            return PanelPaths.PANEL;
        }
    }
}
