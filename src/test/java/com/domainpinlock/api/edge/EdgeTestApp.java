package com.domainpinlock.api.edge;

import com.domainpinlock.account.ApiKeys;
import com.domainpinlock.account.KeysInMemory;
import com.domainpinlock.calls.CallLimits;
import com.domainpinlock.calls.CallProperties;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.Ordered;

/**
 * The edge alone on a real port: no database, and a controller that shows what reaches one. It has
 * no stereotype, so that no other test finds it.
 */
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
        })
@ComponentScan({
    "com.domainpinlock.api.edge",
    "com.domainpinlock.api.problem",
    "com.domainpinlock.api.docs"
})
class EdgeTestApp {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final String UNWRITABLE = "/unwritable";
    static final String KEY = "dpl_the-right-key";

    @Bean
    Clock clock() {
        InstantSource source = () -> NOON;
        return source.withZone(ZoneOffset.UTC);
    }

    @Bean
    CallLimits callLimits() {
        return new CallLimits(
                new CallProperties(60_000, 60_000, 0, 0, 0), 16, TimeMeter.SYSTEM_NANOTIME);
    }

    /**
     * No answer at such a path can leave, as where a session cannot be written: nor can an error's.
     */
    @Bean
    FilterRegistrationBean<Filter> unwritableAnswers() {
        Filter filter =
                (request, response, chain) -> {
                    var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
                    var path =
                            failed == null
                                    ? ((HttpServletRequest) request).getRequestURI()
                                    : failed;
                    chain.doFilter(
                            request,
                            path.toString().endsWith(UNWRITABLE)
                                    ? unwritable((HttpServletResponse) response)
                                    : response);
                };
        var registered = new FilterRegistrationBean<>(filter);
        registered.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        registered.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registered;
    }

    private static HttpServletResponse unwritable(HttpServletResponse response) {
        return new HttpServletResponseWrapper(response) {
            @Override
            public ServletOutputStream getOutputStream() {
                throw new IllegalStateException("cannot be written on purpose");
            }
        };
    }

    @Bean
    ApiKeys apiKeys(Clock clock) {
        return KeysInMemory.of(clock, KEY);
    }
}
