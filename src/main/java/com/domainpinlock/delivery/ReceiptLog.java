package com.domainpinlock.delivery;

import com.domainpinlock.sms.SmsGateways;
import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes receipts. One may come before the acceptance of its message is written down, for that is
 * done in batches; so an unknown one is looked for again, for two seconds and between transactions.
 */
@Component
class ReceiptLog implements SmsReceipts {
    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofMillis(30),
                    Duration.ofMillis(70),
                    Duration.ofMillis(200),
                    Duration.ofMillis(700),
                    Duration.ofMillis(1000));

    private final SmsFates fates;
    private final SmsAttempts attempts;
    private final Outbox outbox;
    private final SmsGateways gateways;
    private final LivePins pins;
    private final SmsTrails trails;
    private final TransactionOperations transactions;
    private final SmsMeters meters;
    private final Clock clock;

    ReceiptLog(
            SmsFates fates,
            SmsAttempts attempts,
            Outbox outbox,
            SmsGateways gateways,
            LivePins pins,
            SmsTrails trails,
            TransactionOperations transactions,
            SmsMeters meters,
            Clock clock) {
        this.fates = fates;
        this.attempts = attempts;
        this.outbox = outbox;
        this.gateways = gateways;
        this.pins = pins;
        this.trails = trails;
        this.transactions = transactions;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Taken take(SmsReceipt receipt) {
        var taken = noted(receipt);
        for (var pause : PAUSES) {
            if (taken != Taken.UNKNOWN || !hasSlept(pause)) break;
            taken = noted(receipt);
        }
        meters.received(receipt, taken);
        return taken;
    }

    private Taken noted(SmsReceipt receipt) {
        return transactions.execute(_ -> {
            var known = fates.find(receipt);
            if (known.isEmpty()) return Taken.UNKNOWN;
            return isNews(receipt, known.get()) ? Taken.NOTED : Taken.STALE;
        });
    }

    /** Of what is final the trail is told too; the lock's row comes before those of its SMS. */
    private boolean isNews(SmsReceipt receipt, SmsFates.Known sms) {
        if (receipt.status() == SmsReceipt.Status.SENT) return fates.note(receipt);
        var head = pins.hold(sms.lock());
        var news = fates.note(receipt);
        var now = clock.instant();
        if (news) head.ifPresent(end -> trails.add(receipt, sms, end, now));
        if (news
                && receipt.status() == SmsReceipt.Status.FAILED
                && fates.isLost(sms)
                && !goesElsewhere(sms, now)) pins.failed(sms.lock(), sms.seed(), now);
        return news;
    }

    /** The same SMS by another gateway, as long as its code is good (rule 15). */
    private boolean goesElsewhere(SmsFates.Known sms, Instant now) {
        var live = pins.find(sms.lock(), sms.seed(), sms.ordinal(), now);
        if (live.isEmpty()) return false;
        var tries = attempts.triesOf(sms.seed(), sms.ordinal());
        if (!gateways.isAnyLeft(live.get().to(), tries)) return false;
        outbox.again(live.get(), tries.size(), now);
        return true;
    }

    private static boolean hasSlept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
