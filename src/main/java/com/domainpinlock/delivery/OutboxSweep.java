package com.domainpinlock.delivery;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes up the SMS that nobody sends any more: after a crash, or when their repetition is due. */
@Component
class OutboxSweep {
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
        claimed.forEach(this::takeUp);
    }

    private void takeUp(Outbox.Claimed claimed) {
        var now = clock.instant();
        transactions
                .execute(_ -> {
                    var sms = pins.find(claimed.lock(), claimed.seed(), claimed.ordinal(), now);
                    if (sms.isEmpty()) outbox.remove(claimed.seed(), claimed.ordinal());
                    return sms;
                })
                .ifPresent(sms -> courier.take(sms, claimed.attempts() + 1));
    }
}
