package com.domainpinlock.api.edge;

import com.domainpinlock.account.ApiKeys;
import com.domainpinlock.api.problem.Answer;
import com.domainpinlock.api.problem.Failures;
import com.domainpinlock.api.problem.ProblemWriter;
import com.domainpinlock.calls.CallLimits;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.XXssProtectionHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Says who may reach what. Whatever no rule names is not there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeProperties.class)
class ApiSecurity {
    private static final String API = "/api/v1/**";

    /**
     * Nothing but our own files, for the pages of the contract and the sandbox's phone. The
     * contract's page writes styles into its elements.
     */
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final String[] OPEN = {
        "/actuator/health/**",
        "/v3/api-docs/**",
        "/docs/**",
        "/swagger-ui/**",
        "/sandbox/phone/**", // exists in the sandbox alone, and guards itself
        "/sms/twilio/status" // exists where Twilio is used, and checks Twilio's signature
    };

    private static final HeaderWriter NOT_STORED =
            new StaticHeadersWriter("Cache-Control", "no-store");

    private final Failures failures;
    private final ProblemWriter problems;
    private final Clock clock;

    ApiSecurity(Failures failures, ProblemWriter problems, Clock clock) {
        this.failures = failures;
        this.problems = problems;
        this.clock = clock;
    }

    /**
     * The API: a key for whatever is asked, even for what is not there. Its chain has what it needs
     * alone, since every request goes through all of it: no session, no anonymous caller, and no
     * rule after the filter that lets nothing through without a key.
     */
    @Bean
    @Order(10)
    SecurityFilterChain apiChain(ApiKeys keys, CallLimits limits, EdgeProperties properties) {
        var headers =
                new HeaderWriterFilter(
                        List.of(
                                new XContentTypeOptionsHeaderWriter(),
                                new XXssProtectionHeaderWriter(),
                                new HstsHeaderWriter(),
                                new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY),
                                NOT_STORED));
        return new DefaultSecurityFilterChain(
                PathPatternRequestMatcher.pathPattern(API),
                headers,
                Origins.filter(properties.corsOrigins(), problems),
                new ApiKeyFilter(keys, limits, failures, problems, clock));
    }

    /** Everything else: open by name, and nothing to be found otherwise. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 10)
    SecurityFilterChain openChain(HttpSecurity http) {
        http.cors(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(rules ->
                        rules.dispatcherTypeMatchers(DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(OPEN)
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .headers(headers ->
                        headers.cacheControl(cache -> cache.disable())
                                .addHeaderWriter(NOT_STORED)
                                .contentSecurityPolicy(
                                        policy -> policy.policyDirectives(CONTENT_POLICY)))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint((request, response, _) ->
                                problems.write(Answer.at(404), request, response)));
        return http.build();
    }
}
