package com.domainpinlock.api.problem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Puts our valve where Tomcat has the one that writes HTML. It comes last, for Spring Boot adds
 * such a valve too, and the innermost one answers.
 */
@Component
class TomcatErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
    private final ProblemWriter problems;
    private final Failures failures;

    TomcatErrors(ProblemWriter problems, Failures failures) {
        this.problems = problems;
        this.failures = failures;
    }

    /**
     * Answers what Tomcat itself refuses, before any filter of ours: bad paths, oversized headers.
     */
    static class ProblemValve extends ErrorReportValve {
        /** A transfer encoding and a version of HTTP that Tomcat does not know. */
        private static final Set<Integer> UNREADABLE = Set.of(501, 505);

        private final ProblemWriter problems;
        private final Failures failures;

        ProblemValve(ProblemWriter problems, Failures failures) {
            this.problems = problems;
            this.failures = failures;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable thrown) {
            var status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported())
                return;
            if (!canStillWrite(response)) return;
            try {
                answer(status, request, response, thrown);
                response.finishResponse();
            } catch (IOException gone) {
                container.getLogger().debug("The caller did not wait for the answer", gone);
            }
        }

        /**
         * What Tomcat cannot read it calls 4xx, or 501 and 505; all else is a fault of ours. It has
         * words of its own only where it has read the request and does not take the path; none of a
         * path that is no UTF-8.
         */
        private void answer(
                int status, Request request, Response response, @Nullable Throwable thrown)
                throws IOException {
            if (UNREADABLE.contains(status) && thrown == null)
                problems.write(Answer.at(400), request, response);
            else if (status == 400 && (response.getMessage() != null || isNoText(request)))
                problems.write(Answer.doubtfulPath(), request, response);
            else if (status < 500) problems.write(Answer.at(status), request, response);
            else failures.answer(thrown == null ? unknown(status) : thrown, request, response);
        }

        private static boolean isNoText(Request request) {
            var path = request.getRequestURI();
            try {
                return path != null && URLDecoder.decode(path, UTF_8).contains("\ufffd");
            } catch (IllegalArgumentException noEncoding) {
                return false;
            }
        }

        private static RuntimeException unknown(int status) {
            return new IllegalStateException("Tomcat was told " + status + ", and not why");
        }

        private static boolean canStillWrite(Response response) {
            var allowed = new AtomicBoolean();
            response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
            return allowed.get();
        }
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(this::answerForTomcat);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    private void answerForTomcat(Context context) {
        if (!(context.getParent() instanceof StandardHost host))
            throw new IllegalStateException("Tomcat's context has no host");
        host.setErrorReportValveClass(ProblemValve.class.getName());
        host.getPipeline().addValve(new ProblemValve(problems, failures));
    }
}
