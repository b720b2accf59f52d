package com.domainpinlock.panel;

import com.domainpinlock.calls.CallLimits;
import com.domainpinlock.calls.CallRate;
import com.domainpinlock.kernel.Access;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.user.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;

/** Counts what a person calls as a key's calls are counted, and refuses what is beyond. */
class PanelCallLimits implements HandlerInterceptor {
    private static final String PLACE = CallLimits.Place.class.getName();

    private final CallLimits limits;
    private final Clock clock;

    PanelCallLimits(CallLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(SignedIn.class.getName()) instanceof SignedIn who) {
            limits.count(who.caller().access(), CallRate.Kind.COMMAND)
                    .ifPresent(this::requireWithin);
            if (request.getAttribute(PLACE) == null)
                request.setAttribute(PLACE, place(who.caller().access()));
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception thrown) {
        if (!(request.getAttribute(PLACE) instanceof CallLimits.Place place)) return;
        request.removeAttribute(PLACE);
        place.close();
    }

    private CallLimits.Place place(Access access) {
        return limits.enter(access)
                .orElseThrow(() -> CallLimits.tooManyAtOnce(clock.instant()).thrown());
    }

    private void requireWithin(CallRate rate) {
        if (rate.isWithin()) return;
        throw Refused.because(Refusal.RATE_LIMITED)
                .retryAt(clock.instant().plus(rate.untilNext()))
                .thrown();
    }
}
