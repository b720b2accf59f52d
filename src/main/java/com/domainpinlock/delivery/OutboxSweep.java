package com.domainpinlock.delivery;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes up the SMS that nobody sends any more: after a crash, or when their repetition is due. */
@Component
class OutboxSweep {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxSweep.class);

    private final Outbox outbox;
    private final PinCourier courier;
    private final LivePins pins;
    private final TransactionOperations transactions;
    private final DeliveryProperties properties;
    private final Clock clock;

    OutboxSweep(
            Outbox outbox,
            PinCourier courier,
            LivePins pins,
            TransactionOperations transactions,
            DeliveryProperties properties,
            Clock clock) {
        this.outbox = outbox;
        this.courier = courier;
        this.pins = pins;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${pinlock.delivery.sweep-every:2s}")
    void sweep() {
        var now = clock.instant();
        var claimed = transactions.execute(_ -> outbox.claim(now, properties.lease()));
        claimed.forEach(this::takeUpOrLeave);
    }

    /** One that fails must not keep the others back: it is taken up again after its lease. */
    private void takeUpOrLeave(Outbox.Claimed claimed) {
        try {
            takeUp(claimed);
        } catch (RuntimeException e) {
            LOG.atWarn().log("An SMS of lock {} waits: {}", claimed.lock(), e.getClass());
        }
    }

    private void takeUp(Outbox.Claimed claimed) {
        var now = clock.instant();
        transactions
                .execute(_ -> {
                    var sms = pins.find(claimed.lock(), claimed.seed(), claimed.ordinal(), now);
                    if (sms.isEmpty()) outbox.remove(claimed.seed(), claimed.ordinal());
                    return sms;
                })
                .ifPresent(sms -> courier.take(claimed.leased(sms)));
    }
}
