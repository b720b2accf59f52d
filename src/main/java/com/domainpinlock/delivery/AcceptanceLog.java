package com.domainpinlock.delivery;

import com.domainpinlock.delivery.LeasedSms.Handover;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.platform.database.PatientTransactions;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Records accepted SMS in batches with a fixed number of statements, and appends to the locks'
 * trails. If that is lost with the instance, the SMS goes out once more with the same code. Beyond
 * 150 lines, for the batch and its single retry write the same.
 */
@Component
class AcceptanceLog {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptanceLog.class);
    private static final int BATCH_MAX = 500;

    /** Some ten seconds: what is not written down then is repeated when its lease has run out. */
    private static final int PASSES_MAX = 500;

    private static final Duration BETWEEN_PASSES = Duration.ofMillis(20);

    private final SmsAttempts attempts;
    private final SmsTrails trails;
    private final LivePins pins;
    private final PatientTransactions patient;
    private final SmsMeters meters;
    private final Duration gatherFor;
    private final LinkedBlockingQueue<Waiting> accepted = new LinkedBlockingQueue<>();
    private final Thread writer = Thread.ofPlatform().name("acceptance-log").unstarted(this::write);
    private volatile boolean stopping;

    AcceptanceLog(
            SmsAttempts attempts,
            SmsTrails trails,
            LivePins pins,
            PatientTransactions patient,
            SmsMeters meters,
            DeliveryProperties properties) {
        this.attempts = attempts;
        this.trails = trails;
        this.pins = pins;
        this.patient = patient;
        this.meters = meters;
        this.gatherFor = properties.gatherFor();
    }

    /** One that was accepted, and how often its lock's row was locked since. */
    private record Waiting(Handover handover, int passes) {
        LockId lock() {
            return handover.sms().lock();
        }

        Waiting passedOver() {
            return new Waiting(handover, passes + 1);
        }
    }

    void add(Handover handover) {
        if (writer.getState() == Thread.State.NEW) start();
        meters.taken();
        accepted.add(new Waiting(handover, 0));
    }

    private synchronized void start() {
        if (writer.getState() == Thread.State.NEW) writer.start();
    }

    private void write() {
        var batch = new ArrayList<Waiting>(BATCH_MAX);
        while (!stopping || !accepted.isEmpty()) {
            var first = next();
            if (first == null) continue;
            batch.add(first);
            gather(first);
            accepted.drainTo(batch, BATCH_MAX - 1);
            note(batch);
            meters.done(batch.size());
            batch.clear();
        }
    }

    /** An error must not end the thread: it alone records what comes after. */
    private void note(List<Waiting> batch) {
        try {
            noteWithNames(batch).forEach(this::again);
        } catch (RuntimeException | Error e) {
            if (batch.size() > 1 && isOfOneAlone(e)) noteEach(batch);
            else leave(batch.size(), e);
        }
    }

    /** One that cannot be written down is repeated without those that came with it. */
    private void noteEach(List<Waiting> batch) {
        for (var i = 0; i < batch.size(); i++) {
            try {
                noteWithNames(batch.subList(i, i + 1)).forEach(this::again);
            } catch (RuntimeException | Error e) {
                if (!isOfOneAlone(e)) {
                    leave(batch.size() - i, e);
                    return;
                }
                leave(1, e);
            }
        }
    }

    /** Where the database or the machine has failed, one at a time would only wait for longer. */
    private static boolean isOfOneAlone(Throwable failure) {
        return switch (failure) {
            case DataIntegrityViolationException _ -> true;
            case DataAccessException _, TransactionException _, Error _ -> false;
            default -> true;
        };
    }

    private static void leave(int count, Throwable failure) {
        LOG.atWarn().log("{} SMS will be repeated: {}", count, failure.getClass());
    }

    private void again(Waiting passedOver) {
        if (passedOver.passes() < PASSES_MAX) {
            meters.taken();
            accepted.add(passedOver.passedOver());
        } else LOG.atWarn().log("An SMS of lock {} will be repeated", passedOver.lock().value());
    }

    /** Gives those whose locks' rows are locked now: they come with a later batch. */
    private List<Waiting> noteWithNames(List<Waiting> batch) {
        try {
            return patient.execute(() -> note(batch, false));
        } catch (DuplicateKeyException _) {
            return patient.execute(() -> note(batch, true));
        }
    }

    private List<Waiting> note(List<Waiting> batch, boolean freeNames) {
        var heads = pins.holdFree(batch.stream().map(Waiting::lock).distinct().toList());
        var free =
                batch.stream()
                        .filter(one -> heads.containsKey(one.lock()))
                        .map(Waiting::handover)
                        .toList();
        if (!free.isEmpty()) {
            if (freeNames) attempts.freeNames(free);
            trails.add(attempts.accepted(free), heads);
        }
        return batch.stream().filter(one -> !heads.containsKey(one.lock())).toList();
    }

    private @Nullable Waiting next() {
        try {
            return accepted.poll(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            stopping = true;
            return accepted.poll();
        }
    }

    private void gather(Waiting first) {
        try {
            Thread.sleep(first.passes() == 0 ? gatherFor : BETWEEN_PASSES);
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
