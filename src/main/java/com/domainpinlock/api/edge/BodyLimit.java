package com.domainpinlock.api.edge;

import com.domainpinlock.api.problem.Diagnosis;
import com.domainpinlock.api.problem.ProblemWriter;
import com.domainpinlock.http.LimitedRequest;
import com.domainpinlock.kernel.AsciiCase;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that are longer than any request of ours, whether they say so or not. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class BodyLimit extends OncePerRequestFilter {
    private final long bytesMax;
    private final long longBytesMax;
    private final ProblemWriter problems;

    BodyLimit(EdgeProperties properties, ProblemWriter problems) {
        bytesMax = properties.bodyMax().toBytes();
        longBytesMax = properties.longBodyMax().toBytes();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > bytesMax && !isOfLines(request))
            problems.write(Diagnosis.of(new LimitedRequest.BodyTooLarge()), request, response);
        else chain.doFilter(new LimitedRequest(request, bytesMax, longBytesMax), response);
    }

    /** Such a body may be longer where it is taken, and is refused unread where it is not. */
    private static boolean isOfLines(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && AsciiCase.lower(type).startsWith(MediaType.APPLICATION_NDJSON_VALUE);
    }
}
