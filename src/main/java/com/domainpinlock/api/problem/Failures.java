package com.domainpinlock.api.problem;

import com.domainpinlock.http.RequestId;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.platform.keys.SecretKeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Answers every exception. What is our fault is logged under the request's id. */
@Component
public class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final Duration OUTAGE = Duration.ofSeconds(5);

    private final ProblemWriter problems;
    private final Clock clock;

    public Failures(ProblemWriter problems, Clock clock) {
        this.problems = problems;
        this.clock = clock;
    }

    public void answer(Throwable thrown, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(judged(thrown, request), request, response);
    }

    private Answer judged(Throwable thrown, HttpServletRequest request) {
        var answer = Diagnosis.of(thrown);
        var id = RequestId.of(request, null);
        return switch (answer.refused().why()) {
            case INTERNAL_ERROR -> {
                LOG.error("Request {} failed", id, thrown);
                yield answer;
            }
            case UNAVAILABLE -> {
                LOG.warn("Request {} could not be carried out: {}", id, kinds(thrown));
                var refused = answer.refused();
                yield refused.details().containsKey(Detail.RETRY_AT)
                        ? answer
                        : Answer.to(refused.retryAt(clock.instant().plus(OUTAGE)));
            }
            default -> answer;
        };
    }

    /** The kinds alone: a driver's message can quote a row. A missing key's names its setting. */
    private static String kinds(Throwable thrown) {
        return String.join(
                " <- ",
                Causes.of(thrown).stream()
                        .map(cause ->
                                cause instanceof SecretKeys.NotSet
                                        ? String.valueOf(cause.getMessage())
                                        : cause.getClass().getSimpleName())
                        .toList());
    }
}
