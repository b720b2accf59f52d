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
 * nothing of it. Beyond 150 lines, for the states of the breaker are in one place.
 */
final class GuardedGateway {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedGateway.class);

    /** The breaker judges by outcomes alone: a gateway keeps to its own time-out. */
    private static final long ANY_TIME = 0;

    private final SmsGateway gateway;
    private final CircuitBreaker breaker;

    /** Judges what it told afterwards; where that is too bad the breaker opens. */
    private final CircuitBreaker receipts;

    GuardedGateway(SmsGateway gateway, SmsProperties.Breaker settings, Clock clock) {
        this.gateway = gateway;
        breaker =
                CircuitBreaker.of(
                        gateway.name(),
                        CircuitBreakerConfig.custom()
                                .clock(clock)
                                .slidingWindowSize(settings.calls())
                                .minimumNumberOfCalls(settings.callsMin())
                                .failureRateThreshold(settings.failurePercent())
                                .waitDurationInOpenState(settings.openFor())
                                .permittedNumberOfCallsInHalfOpenState(settings.probes())
                                .build());
        receipts =
                CircuitBreaker.of(
                        gateway.name() + " receipts",
                        CircuitBreakerConfig.custom()
                                .clock(clock)
                                .slidingWindowSize(settings.receiptsMin())
                                .minimumNumberOfCalls(settings.receiptsMin())
                                .failureRateThreshold(settings.receiptFailurePercent())
                                .build());
        breaker.getEventPublisher()
                .onStateTransition(change ->
                        LOG.atWarn()
                                .log(
                                        "SMS gateway {} is now {}",
                                        gateway.name(),
                                        stateOf(change.getStateTransition().getToState())));
        gateway.link().ifPresent(link -> link.whenUp(this::putOnProbation));
    }

    /** It has just come up: what was before tells nothing any more. */
    private void putOnProbation() {
        if (breaker.getState() == CircuitBreaker.State.OPEN) breaker.transitionToHalfOpenState();
    }

    String name() {
        return gateway.name();
    }

    Duration timeout() {
        return gateway.timeout();
    }

    /**
     * Whether it may be asked now. Who is told so asks it, or gives the permission back. Without
     * its connection a message asks it once, so that the reason is known, and no more: it would
     * wait longer each time.
     */
    boolean permits(boolean hasAsked) {
        if (!isUp()) {
            gateway.link().ifPresent(SmsGateway.Link::tryNow);
            if (hasAsked) return false;
        }
        return breaker.tryAcquirePermission();
    }

    private boolean isUp() {
        return gateway.link().map(SmsGateway.Link::isUp).orElse(true);
    }

    void giveBack() {
        breaker.releasePermission();
    }

    /** Tries once. An exception's message may hold what we sent, so only its kind is kept. */
    SmsOutcome send(Sms sms) {
        var wasUp = isUp();
        try {
            return judged(gateway.send(sms), wasUp);
        } catch (RuntimeException | Error failure) {
            return judged(new SmsOutcome.Deferred(failure.getClass().getSimpleName()), wasUp);
        }
    }

    private SmsOutcome judged(SmsOutcome outcome, boolean wasUp) {
        switch (outcome) {
            case SmsOutcome.Accepted _,
                    SmsOutcome.Rejected _,
                    SmsOutcome.Refused _,
                    SmsOutcome.OptedOut _,
                    SmsOutcome.Unroutable _ ->
                    breaker.onSuccess(ANY_TIME, TimeUnit.NANOSECONDS);
            case SmsOutcome.Throttled _ -> giveBack();
            case SmsOutcome.Deferred _ when !wasUp -> giveBack(); // nothing was tried
            case SmsOutcome.Deferred _, SmsOutcome.Misconfigured _ ->
                    breaker.onError(ANY_TIME, TimeUnit.NANOSECONDS, new GatewayFailed());
        }
        return outcome;
    }

    /** Counts what a receipt says of a message that it had accepted. */
    void received(SmsReceipt.Status status) {
        switch (status) {
            case DELIVERED -> receipts.onSuccess(ANY_TIME, TimeUnit.NANOSECONDS);
            case FAILED -> receipts.onError(ANY_TIME, TimeUnit.NANOSECONDS, new GatewayFailed());
            case SENT, OPTED_OUT -> {
                return;
            }
        }
        if (receipts.getState() != CircuitBreaker.State.OPEN) return;
        receipts.reset();
        if (breaker.getState() == CircuitBreaker.State.CLOSED) breaker.transitionToOpenState();
    }

    GatewayHealth health() {
        var metrics = breaker.getMetrics();
        return new GatewayHealth(
                name(),
                isUp() ? stateOf(breaker.getState()) : GatewayHealth.State.OPEN,
                metrics.getNumberOfBufferedCalls(),
                metrics.getNumberOfFailedCalls());
    }

    private static GatewayHealth.State stateOf(CircuitBreaker.State state) {
        return switch (state) {
            case CLOSED, DISABLED, METRICS_ONLY -> GatewayHealth.State.WELL;
            case OPEN, FORCED_OPEN -> GatewayHealth.State.OPEN;
            case HALF_OPEN -> GatewayHealth.State.HALF_OPEN;
        };
    }

    /** What the breaker counts; it asks for an exception, and reads nothing in it. */
    private static final class GatewayFailed extends RuntimeException {
        GatewayFailed() {
            super(null, null, false, false);
        }
    }
}
