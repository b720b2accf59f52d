package com.domainpinlock.api.problem;

import org.apache.catalina.Context;
import org.apache.catalina.core.StandardHost;
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
