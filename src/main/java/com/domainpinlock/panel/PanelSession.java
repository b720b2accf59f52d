package com.domainpinlock.panel;

import com.domainpinlock.user.SignInStep;
import com.domainpinlock.user.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * What a session of the panel knows: who has signed in, by number and version. Whether that still
 * holds is asked at each request.
 */
@Component
public class PanelSession {
    private static final String ENTERED = "entered";
    private static final String CODE_REQUIRED = "code-required";

    private static final Duration CODE_WITHIN = Duration.ofMinutes(5);

    private final Clock clock;

    PanelSession(Clock clock) {
        this.clock = clock;
    }

    /**
     * A person at a version of what he signs in with.
     *
     * @param at since when
     */
    public record Who(long person, int version, Instant at) implements Serializable {}

    /** Somebody has signed in: a new session, so that no id from before opens anything. */
    public void enter(SignedIn who, HttpServletRequest request) {
        leave(request);
        put(request, ENTERED, who.caller().person(), who.version(), clock.instant());
    }

    /** What he signs in with has changed, by his own hand: his session goes on, others end. */
    public void goOn(SignedIn who, HttpServletRequest request) {
        var since = entered(request).map(Who::at).orElse(clock.instant());
        leave(request);
        put(request, ENTERED, who.caller().person(), who.version(), since);
    }

    /** The password was right, and the code of the second factor comes next. */
    public void expectCode(SignInStep.CodeRequired step, HttpServletRequest request) {
        leave(request);
        put(request, CODE_REQUIRED, step.person(), step.version(), clock.instant());
    }

    /** Who has signed in. */
    public Optional<Who> entered(HttpServletRequest request) {
        return who(request, ENTERED);
    }

    /** Whose password was right, for as long as it takes to look at a phone. */
    public Optional<Who> codeExpected(HttpServletRequest request) {
        return who(request, CODE_REQUIRED)
                .filter(who -> clock.instant().isBefore(who.at().plus(CODE_WITHIN)));
    }

    /** Ends the session. */
    public void leave(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) session.invalidate();
    }

    private static void put(
            HttpServletRequest request,
            String name,
            @Nullable Long person,
            int version,
            Instant at) {
        if (person == null) throw new IllegalStateException("nobody has signed in");
        var session = request.getSession(true);
        session.setAttribute(name, new Who(person, version, at));
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, Long.toString(person));
    }

    private static Optional<Who> who(HttpServletRequest request, String name) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(name) instanceof Who who))
            return Optional.empty();
        return Optional.of(who);
    }
}
