package com.domainpinlock.api.edge;

import com.domainpinlock.api.problem.Answer;
import com.domainpinlock.api.problem.ProblemWriter;
import com.domainpinlock.http.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Says which web pages may call the API from a browser, and refuses the others as a problem. */
class Origins extends DefaultCorsProcessor {
    private static final String EVERY_PATH = "/**";

    private final ProblemWriter problems;

    private Origins(ProblemWriter problems) {
        this.problems = problems;
    }

    /** With no origin set there are no rules, and browsers keep other pages out. */
    static CorsFilter filter(List<String> origins, ProblemWriter problems) {
        var sources = new UrlBasedCorsConfigurationSource();
        if (!origins.isEmpty()) sources.registerCorsConfiguration(EVERY_PATH, rules(origins));
        var filter = new CorsFilter(sources);
        filter.setCorsProcessor(new Origins(problems));
        return filter;
    }

    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration rules,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var allowed = super.processRequest(rules, request, response);
        if (!allowed) problems.write(Answer.at(403), request, response);
        return allowed;
    }

    @Override
    protected void rejectRequest(ServerHttpResponse response) {
        response.setStatusCode(HttpStatus.FORBIDDEN);
    }

    private static CorsConfiguration rules(List<String> origins) {
        var rules = new CorsConfiguration();
        rules.setAllowedOrigins(origins);
        rules.setAllowedMethods(List.of("GET", "PUT", "POST", "DELETE"));
        rules.setAllowedHeaders(
                List.of("Authorization", "Content-Type", "Idempotency-Key", RequestId.HEADER));
        rules.setExposedHeaders(
                List.of("Retry-After", "RateLimit", "RateLimit-Policy", RequestId.HEADER));
        return rules;
    }
}
