package com.domainpinlock.delivery;

import com.domainpinlock.delivery.QueuedSms.PinSms;
import com.domainpinlock.sms.SmsGateways;
import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipts;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes receipts. One may come before the answer to its message, or before that is written down; so
 * an unknown one is kept here and looked for again, for as long as an SMS may be under way. Beyond
 * 150 lines, for early, late and repeated receipts are one decision.
 */
@Component
class ReceiptLog implements SmsReceipts {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptLog.class);

    /** Another service may use the same provider's account: its receipts never become known. */
    private static final int KEPT_MAX = 200;

    private static final Duration PAUSE_MIN = Duration.ofMillis(30);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(4);

    private final DeliveryStatuses fates;
    private final SmsAttempts attempts;
    private final Outbox outbox;
    private final SmsGateways gateways;
    private final PassedOver passedOver;
    private final LivePins pins;
    private final SmsTrails trails;
    private final TransactionOperations transactions;
    private final SmsMeters meters;
    private final DeliveryProperties properties;
    private final Clock clock;
    private final Semaphore kept = new Semaphore(KEPT_MAX);
    private volatile boolean stopping;

    ReceiptLog(
            DeliveryStatuses fates,
            SmsAttempts attempts,
            Outbox outbox,
            SmsGateways gateways,
            PassedOver passedOver,
            LivePins pins,
            SmsTrails trails,
            TransactionOperations transactions,
            SmsMeters meters,
            DeliveryProperties properties,
            Clock clock) {
        this.fates = fates;
        this.attempts = attempts;
        this.outbox = outbox;
        this.gateways = gateways;
        this.passedOver = passedOver;
        this.pins = pins;
        this.trails = trails;
        this.transactions = transactions;
        this.meters = meters;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Taken take(SmsReceipt receipt) {
        var taken = noted(receipt);
        if (taken == Taken.UNKNOWN && kept.tryAcquire()) {
            Thread.ofVirtual().name("receipt").start(() -> keep(receipt));
            return Taken.KEPT;
        }
        return told(receipt, taken);
    }

    private Taken told(SmsReceipt receipt, Taken taken) {
        if (taken == Taken.NOTED) gateways.received(receipt);
        meters.received(receipt, taken);
        return taken;
    }

    /** Until then its SMS was answered, and noted, or is sent again under another name. */
    private void keep(SmsReceipt receipt) {
        try {
            var from = System.nanoTime();
            var taken = Taken.UNKNOWN;
            for (var pause = PAUSE_MIN;
                    taken == Taken.UNKNOWN
                            && !stopping
                            && System.nanoTime() - from < properties.lease().toNanos();
                    pause = longer(pause)) {
                Thread.sleep(pause);
                taken = notedIfThere(receipt);
            }
            told(receipt, taken);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            kept.release();
        }
    }

    @PreDestroy
    void stop() {
        stopping = true;
    }

    private Taken notedIfThere(SmsReceipt receipt) {
        try {
            return noted(receipt);
        } catch (RuntimeException e) {
            LOG.atWarn().log("A receipt is kept: {}", e.getClass());
            return Taken.UNKNOWN;
        }
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(PAUSE_MAX) < 0 ? doubled : PAUSE_MAX;
    }

    private Taken noted(SmsReceipt receipt) {
        return transactions.execute(_ -> {
            var known = fates.find(receipt);
            if (known.isEmpty()) return Taken.UNKNOWN;
            return isNews(receipt, known.get()) ? Taken.NOTED : Taken.STALE;
        });
    }

    /** Of what is final the trail is told too; the lock's row comes before those of its SMS. */
    private boolean isNews(SmsReceipt receipt, DeliveryStatuses.Known sms) {
        if (receipt.status() == SmsReceipt.Status.SENT) return fates.note(receipt);
        var head = pins.hold(sms.lock());
        var news = fates.note(receipt);
        var now = clock.instant();
        if (news) head.ifPresent(end -> trails.add(receipt, sms, end, now));
        if (news && receipt.status().isFailure()) failed(receipt, sms, now);
        return news;
    }

    private void failed(SmsReceipt receipt, DeliveryStatuses.Known sms, Instant now) {
        if (receipt.status() == SmsReceipt.Status.FAILED) comesLast(receipt, sms, now);
        if (fates.isLost(sms) && !goesElsewhere(receipt, sms, now))
            pins.failed(sms.lock(), sms.seed(), now);
    }

    /** Not where the number said STOP: it would get its next SMS by another way unasked. */
    private void comesLast(SmsReceipt receipt, DeliveryStatuses.Known sms, Instant now) {
        pins.numberOf(sms.lock(), sms.seed())
                .ifPresent(number -> passedOver.note(number, receipt.gateway(), now));
    }

    /** The same SMS by another gateway, as long as its code is good (rule 15). */
    private boolean goesElsewhere(SmsReceipt receipt, DeliveryStatuses.Known sms, Instant now) {
        var live = pins.find(sms.lock(), sms.seed(), sms.ordinal(), now);
        return live.filter(pin -> mayGoElsewhere(receipt, pin))
                .map(pin -> {
                    outbox.again(pin, now);
                    return true;
                })
                .orElse(false);
    }

    private boolean mayGoElsewhere(SmsReceipt receipt, PinSms pin) {
        var tries = attempts.triesOf(pin.seed(), pin.ordinal());
        return gateways.isAnyLeft(pin.to(), tries)
                && (receipt.status() != SmsReceipt.Status.OPTED_OUT
                        || pins.isConfirmed(pin.lock(), pin.to()));
    }
}
