package com.domainpinlock.delivery;

import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Writes down what gateways have accepted, which is much, many at once in one statement. If that is
 * lost with the instance, the SMS goes out once more with the same code.
 */
@Component
class AcceptanceLog {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptanceLog.class);
    private static final int BATCH_MAX = 500;
    private static final long GATHER_MILLIS = 20;

    private final SmsAttempts attempts;
    private final PatientTransactions patient;
    private final LinkedBlockingQueue<Handover> accepted = new LinkedBlockingQueue<>();
    private final Thread writer = Thread.ofPlatform().name("acceptance-log").unstarted(this::write);
    private volatile boolean stopping;

    AcceptanceLog(SmsAttempts attempts, PatientTransactions patient) {
        this.attempts = attempts;
        this.patient = patient;
    }

    void add(Handover handover) {
        if (writer.getState() == Thread.State.NEW) start();
        accepted.add(handover);
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
            gather();
            accepted.drainTo(batch, BATCH_MAX - 1);
            note(batch);
            batch.clear();
        }
    }

    private void note(List<Handover> batch) {
        try {
            noteWithNames(batch);
        } catch (RuntimeException e) {
            LOG.atWarn().log("{} SMS will be repeated: {}", batch.size(), e.getClass());
        }
    }

    private void noteWithNames(List<Handover> batch) {
        try {
            patient.run(() -> attempts.accepted(batch));
        } catch (DuplicateKeyException _) {
            patient.run(() -> {
                attempts.freeNames(batch);
                attempts.accepted(batch);
            });
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

    private void gather() {
        try {
            Thread.sleep(GATHER_MILLIS);
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
