package com.domainpinlock.delivery;

import com.domainpinlock.delivery.LeasedSms.Handover;
import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.sms.Sms;
import com.domainpinlock.sms.SmsGateways;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.sms.SmsTurn;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Hands SMS to gateways, outside of any transaction. What it cannot take on stays in the outbox.
 * Beyond 150 lines, for the way of one SMS is read in its order.
 */
@Component
class PinCourier {
    private static final Logger LOG = LoggerFactory.getLogger(PinCourier.class);
    private static final long STOP_WITHIN_SECONDS = 10;

    /** How much longer than any attempt a lease is: an SMS waits here before it is tried. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(1);

    private final SmsGateways gateways;
    private final SmsWords words;
    private final HandoverLog log;
    private final SmsMeters meters;
    private final Clock clock;
    private final DeliveryProperties properties;
    private final ThreadPoolExecutor workers;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    PinCourier(
            SmsGateways gateways,
            SmsWords words,
            HandoverLog log,
            SmsMeters meters,
            Clock clock,
            DeliveryProperties properties) {
        this.gateways = gateways;
        this.words = words;
        this.log = log;
        this.meters = meters;
        this.clock = clock;
        this.properties = properties;
        requireLongLease();
        var parallel = properties.parallelMax();
        workers =
                new ThreadPoolExecutor(
                        parallel,
                        parallel,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(properties.backlogMax()),
                        Thread.ofPlatform().name("pin-courier-", 0).factory());
        workers.allowCoreThreadTimeOut(true);
    }

    private void requireLongLease() {
        var leaseMin = gateways.timeoutMax().plus(LEASE_MARGIN);
        if (properties.lease().compareTo(leaseMin) >= 0) return;
        throw new StartRefused(
                "pinlock.delivery.lease (PINLOCK_DELIVERY_LEASE) is %s ms, and one attempt of an SMS gateway may take %s ms: set the lease to %s ms or more, or the gateway's time-outs to less."
                        .formatted(
                                properties.lease().toMillis(),
                                gateways.timeoutMax().toMillis(),
                                leaseMin.toMillis()));
    }

    /** The references of the SMS that are being tried here. */
    Set<String> underWay() {
        return Set.copyOf(underWay);
    }

    /**
     * Sends soon. With too much on hand it does nothing: the lease runs out, and the SMS is taken
     * up then.
     */
    void take(LeasedSms leased) {
        meters.taken();
        try {
            workers.execute(() -> {
                try {
                    carry(leased);
                } finally {
                    meters.done(1);
                }
            });
        } catch (RejectedExecutionException _) {
            meters.done(1);
            LOG.atInfo().log("SMS {} waits in the outbox", leased.sms().reference());
        }
    }

    /**
     * What came of it may fail to be written down; then the lease runs out and the SMS is repeated.
     * One that is under way here for longer than its lease is not taken up here as well.
     */
    private void carry(LeasedSms leased) {
        var reference = leased.sms().reference();
        if (!underWay.add(reference)) return;
        try {
            var next = Optional.of(leased);
            while (next.isPresent()) next = tryOnce(next.get());
        } catch (RuntimeException e) {
            LOG.atWarn().log("SMS {} will be repeated: {}", reference, e.getClass());
        } finally {
            underWay.remove(reference);
        }
    }

    /** Gives the SMS again where it goes to another gateway at once. */
    private Optional<LeasedSms> tryOnce(LeasedSms leased) {
        var sms = leased.sms();
        var now = clock.instant();
        if (leased.isOverAt(now)) return Optional.empty();
        if (!now.isBefore(sms.validUntil())) {
            log.ended(leased);
            return Optional.empty();
        }
        var turn = gateways.next(sms.to(), leased.tries(), now);
        if (turn.isEmpty()) log.postponed(leased);
        return turn.flatMap(gateway -> tryOnce(leased, gateway, now));
    }

    /** What waited here for most of its lease is left to who takes it up. */
    private Optional<LeasedSms> tryOnce(LeasedSms leased, SmsTurn turn, Instant now) {
        if (!leased.hasTimeFor(turn.timeout(), now)) {
            turn.giveBack();
            return Optional.empty();
        }
        var sms = leased.sms();
        var outcome =
                turn.send(new Sms(sms.reference(), sms.to(), words.of(sms), sms.validUntil()));
        var handover = new Handover(sms, leased.attempt(), turn.gateway(), now, outcome);
        meters.attempted(handover);
        switch (outcome) {
            case SmsOutcome.Accepted _ -> log.accepted(handover);
            case SmsOutcome.Rejected _ -> log.failed(handover);
            case SmsOutcome.OptedOut _ when !log.isConfirmed(sms) -> log.failed(handover);
            case SmsOutcome.Deferred _,
                    SmsOutcome.Throttled _,
                    SmsOutcome.Unroutable _,
                    SmsOutcome.Refused _,
                    SmsOutcome.OptedOut _,
                    SmsOutcome.Misconfigured _ -> {
                return goOn(leased, handover);
            }
        }
        return Optional.empty();
    }

    private Optional<LeasedSms> goOn(LeasedSms leased, Handover handover) {
        var now = clock.instant();
        if (!gateways.isAnyLeft(leased.sms().to(), leased.triesWith(handover))) {
            log.failed(handover);
            return Optional.empty();
        }
        if (goesElsewhere(leased, handover, now)) return log.passedOn(leased, handover);
        var again = dueAgain(leased, handover, now);
        if (again.isBefore(leased.sms().validUntil())) log.deferred(handover, again);
        else log.failed(handover);
        return Optional.empty();
    }

    /** Whether another gateway of the same round can have it now. */
    private boolean goesElsewhere(LeasedSms leased, Handover handover, Instant now) {
        var next = gateways.next(leased.sms().to(), leased.triesWith(handover), now);
        next.ifPresent(SmsTurn::giveBack);
        return next.filter(turn -> !turn.opensRound())
                .filter(turn -> !turn.gateway().equals(handover.gateway()))
                .isPresent();
    }

    /** Each repetition at one gateway waits twice as long, unless another one is next before. */
    private Instant dueAgain(LeasedSms leased, Handover handover, Instant now) {
        var tries = leased.triesWith(handover);
        var here = tries.stream().filter(one -> one.gateway().equals(handover.gateway())).count();
        return gateways.dueAgain(
                leased.sms().to(),
                tries,
                handover.gateway(),
                now,
                now.plus(properties.backoff((int) here)));
    }

    @PreDestroy
    void stop() throws InterruptedException {
        workers.shutdown();
        if (!workers.awaitTermination(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) workers.shutdownNow();
    }
}
