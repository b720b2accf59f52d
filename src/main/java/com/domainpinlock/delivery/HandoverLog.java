package com.domainpinlock.delivery;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes down what came of each handover. Successes, which are many, are written together in one
 * statement; if they are lost with the instance, the SMS goes out once more with the same code.
 */
@Component
class HandoverLog {
    private static final Logger LOG = LoggerFactory.getLogger(HandoverLog.class);
    private static final int BATCH_MAX = 500;
    private static final long GATHER_MILLIS = 20;
    private static final long NOTE_AGAIN_MILLIS = 500;
    private static final int NOTE_TRIES_MAX = 10;

    private final Outbox outbox;
    private final SmsAttempts attempts;
    private final LivePins pins;
    private final TransactionOperations transactions;
    private final DeliveryProperties properties;
    private final Clock clock;
    private final LinkedBlockingQueue<Handover> accepted = new LinkedBlockingQueue<>();
    private final Thread writer = Thread.ofPlatform().name("handover-log").unstarted(this::write);
    private volatile boolean stopping;

    HandoverLog(
            Outbox outbox,
            SmsAttempts attempts,
            LivePins pins,
            TransactionOperations transactions,
            DeliveryProperties properties,
            Clock clock) {
        this.outbox = outbox;
        this.attempts = attempts;
        this.pins = pins;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
    }

    void accepted(Handover handover) {
        if (writer.getState() == Thread.State.NEW) start();
        accepted.add(handover);
    }

    /** Tries again later, as long as the token lives. */
    void deferred(Handover handover, String reason) {
        var again = clock.instant().plus(properties.backoff(handover.attempt()));
        if (!again.isBefore(handover.sms().validUntil())) {
            rejected(handover, reason);
            return;
        }
        var noted =
                transactions.execute(_ -> {
                    var mine = outbox.deferred(handover, again);
                    if (mine) attempts.record(handover, "DEFERRED", reason);
                    return mine;
                });
        say(handover, "deferred", reason, noted);
    }

    void rejected(Handover handover, String reason) {
        var sms = handover.sms();
        var noted =
                transactions.execute(_ -> {
                    var mine = outbox.rejected(handover);
                    if (mine) attempts.record(handover, "REJECTED", reason);
                    if (mine) pins.failed(sms.lock(), sms.seed(), clock.instant());
                    return mine;
                });
        say(handover, "failed", reason, noted);
    }

    private static void say(Handover handover, String what, String reason, boolean noted) {
        LOG.atWarn()
                .log(
                        "SMS {} {}: {}{}",
                        handover.sms().reference(),
                        what,
                        reason,
                        noted ? "" : ", after its lease: somebody else sends it now");
    }

    private synchronized void start() {
        if (writer.getState() == Thread.State.NEW) writer.start();
    }

    private void write() {
        var batch = new ArrayList<Handover>(BATCH_MAX);
        while (!stopping || !accepted.isEmpty()) {
            var first = next();
            if (first == null) continue;
            batch.add(first);
            sleep(GATHER_MILLIS);
            accepted.drainTo(batch, BATCH_MAX - 1);
            note(batch);
            batch.clear();
        }
    }

    /** What is not noted is sent twice, so a database that is busy or away is asked again. */
    private void note(List<Handover> batch) {
        for (var tries = 1; !noted(batch); tries++) {
            if (tries == NOTE_TRIES_MAX || stopping) {
                LOG.atWarn().log("{} SMS will be repeated", batch.size());
                return;
            }
            sleep(NOTE_AGAIN_MILLIS);
        }
    }

    private boolean noted(List<Handover> batch) {
        try {
            transactions.executeWithoutResult(_ -> attempts.accepted(batch));
            return true;
        } catch (RuntimeException e) {
            LOG.atWarn().log("{} handovers not noted: {}", batch.size(), e.getClass());
            return false;
        }
    }

    private @Nullable Handover next() {
        try {
            return accepted.poll(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            stopping = true;
            return accepted.poll();
        }
    }

    private void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            stopping = true;
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        writer.join(TimeUnit.SECONDS.toMillis(5));
    }
}
