package com.domainpinlock.delivery;

import com.domainpinlock.sms.Sms;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsOutcome;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
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
 * Hands SMS to the gateway, outside of any transaction. What it cannot take on stays in the outbox.
 */
@Component
class PinCourier {
    private static final Logger LOG = LoggerFactory.getLogger(PinCourier.class);
    private static final long STOP_WITHIN_SECONDS = 10;

    private final SmsGateway gateway;
    private final HandoverLog log;
    private final Clock clock;
    private final ThreadPoolExecutor workers;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    PinCourier(SmsGateway gateway, HandoverLog log, Clock clock, DeliveryProperties properties) {
        this.gateway = gateway;
        this.log = log;
        this.clock = clock;
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

    /**
     * Sends soon. With too much on hand it does nothing: the lease runs out, and the SMS is taken
     * up then.
     */
    void take(LeasedSms leased) {
        try {
            workers.execute(() -> carry(leased));
        } catch (RejectedExecutionException _) {
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
            send(leased);
        } catch (RuntimeException e) {
            LOG.atWarn().log("SMS {} will be repeated: {}", reference, e.getClass());
        } finally {
            underWay.remove(reference);
        }
    }

    /** What waited here for longer than its lease is left to who takes it up. */
    private void send(LeasedSms leased) {
        var sms = leased.sms();
        var handover = new Handover(sms, leased.attempt(), gateway.name(), clock.instant());
        if (leased.isOverAt(handover.at())) return;
        if (!handover.at().isBefore(sms.validUntil())) {
            log.rejected(handover, "token ended");
            return;
        }
        switch (outcomeOf(sms)) {
            case SmsOutcome.Accepted _ -> log.accepted(handover);
            case SmsOutcome.Deferred(var reason) -> log.deferred(handover, reason);
            case SmsOutcome.Unroutable(var reason) -> log.deferred(handover, reason);
            case SmsOutcome.Misconfigured(var reason) -> log.deferred(handover, reason);
            case SmsOutcome.Rejected(var reason) -> log.rejected(handover, reason);
        }
    }

    /** An exception's message may hold what we sent, so only its kind is kept. */
    private SmsOutcome outcomeOf(PinSms sms) {
        try {
            return gateway.send(
                    new Sms(sms.reference(), sms.to(), PinTexts.of(sms), sms.validUntil()));
        } catch (RuntimeException e) {
            return new SmsOutcome.Deferred(e.getClass().getSimpleName());
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        workers.shutdown();
        if (!workers.awaitTermination(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) workers.shutdownNow();
    }
}
