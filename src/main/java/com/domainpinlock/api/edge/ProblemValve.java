package com.domainpinlock.api.edge;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/** Answers what Tomcat itself refuses, before any filter of ours: bad paths, oversized headers. */
class ProblemValve extends ErrorReportValve {
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

    /** What Tomcat cannot read it calls 4xx, or 501 and 505; a bug comes with what was thrown. */
    private void answer(int status, Request request, Response response, @Nullable Throwable thrown)
            throws IOException {
        if (status >= 500 && thrown != null) failures.answer(thrown, request, response);
        else problems.write(WrongRequest.at(status < 500 ? status : 400), request, response);
    }

    private static boolean canStillWrite(Response response) {
        var allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }
}
