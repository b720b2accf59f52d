package com.domainpinlock.sms;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway with its circuit breaker: while it fails again and again it is left alone. What it
 * cannot do for one message is no failure of the gateway, and a burst that it slows down tells
 * nothing of it.
 */
final class GuardedGateway {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedGateway.class);

    /** The breaker judges by outcomes alone: a gateway keeps to its own time-out. */
    private static final long ANY_TIME = 0;

    private final SmsGateway gateway;
    private final CircuitBreaker breaker;

    GuardedGateway(SmsGateway gateway, SmsProperties.Breaker settings, Clock clock) {
        this.gateway = gateway;
        var config =
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .slidingWindowSize(settings.calls())
                        .minimumNumberOfCalls(settings.callsMin())
                        .failureRateThreshold(settings.failurePercent())
                        .waitDurationInOpenState(settings.openFor())
                        .permittedNumberOfCallsInHalfOpenState(settings.probes())
                        .build();
        breaker = CircuitBreaker.of(gateway.name(), config);
        breaker.getEventPublisher()
                .onStateTransition(change ->
                        LOG.atWarn()
                                .log(
                                        "SMS gateway {} is now {}",
                                        gateway.name(),
                                        stateOf(change.getStateTransition().getToState())));
    }

    String name() {
        return gateway.name();
    }

    Duration timeout() {
        return gateway.timeout();
    }

    /** Whether it may be asked now. Who is told so asks it, or gives the permission back. */
    boolean permits() {
        return breaker.tryAcquirePermission();
    }

    void giveBack() {
        breaker.releasePermission();
    }

    /** Tries once. An exception's message may hold what we sent, so only its kind is kept. */
    SmsOutcome send(Sms sms) {
        try {
            return judged(gateway.send(sms));
        } catch (RuntimeException | Error failure) {
            return judged(new SmsOutcome.Deferred(failure.getClass().getSimpleName()));
        }
    }

    private SmsOutcome judged(SmsOutcome outcome) {
        switch (outcome) {
            case SmsOutcome.Accepted _,
                    SmsOutcome.Rejected _,
                    SmsOutcome.Refused _,
                    SmsOutcome.OptedOut _,
                    SmsOutcome.Unroutable _ ->
                    breaker.onSuccess(ANY_TIME, TimeUnit.NANOSECONDS);
            case SmsOutcome.Throttled _ -> giveBack();
            case SmsOutcome.Deferred _, SmsOutcome.Misconfigured _ ->
                    breaker.onError(ANY_TIME, TimeUnit.NANOSECONDS, new GatewayFailed());
        }
        return outcome;
    }

    GatewayHealth health() {
        var metrics = breaker.getMetrics();
        return new GatewayHealth(
                name(),
                stateOf(breaker.getState()),
                metrics.getNumberOfBufferedCalls(),
                metrics.getNumberOfFailedCalls());
    }

    private static GatewayHealth.State stateOf(CircuitBreaker.State state) {
        return switch (state) {
            case CLOSED, DISABLED, METRICS_ONLY -> GatewayHealth.State.WELL;
            case OPEN, FORCED_OPEN -> GatewayHealth.State.LEFT_ALONE;
            case HALF_OPEN -> GatewayHealth.State.ON_PROBATION;
        };
    }

    /** What the breaker counts; it asks for an exception, and reads nothing in it. */
    private static final class GatewayFailed extends RuntimeException {
        GatewayFailed() {
            super(null, null, false, false);
        }
    }
}
