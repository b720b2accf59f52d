package com.domainpinlock.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes up the SMS whose lease has ended: after a crash, or when their repetition is due. */
@Component
class OutboxSweep {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxSweep.class);

    private final Outbox outbox;
    private final SmsAttempts attempts;
    private final PassedOver passedOver;
    private final PinCourier courier;
    private final LivePins pins;
    private final TransactionOperations transactions;
    private final DeliveryProperties properties;
    private final Clock clock;

    OutboxSweep(
            Outbox outbox,
            SmsAttempts attempts,
            PassedOver passedOver,
            PinCourier courier,
            LivePins pins,
            TransactionOperations transactions,
            DeliveryProperties properties,
            Clock clock) {
        this.outbox = outbox;
        this.attempts = attempts;
        this.passedOver = passedOver;
        this.courier = courier;
        this.pins = pins;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${pinlock.delivery.sweep-every:2s}")
    void sweep() {
        var now = clock.instant();
        var underWay = courier.underWay(); // after the time: what begins later finds its lease over
        var claimed = transactions.execute(_ -> outbox.claim(now, properties.lease(), underWay));
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
        var news = claimed.news();
        transactions
                .execute(_ -> news == null ? pin(claimed, now) : news(claimed, news, now))
                .ifPresent(courier::take);
    }

    private Optional<LeasedSms> pin(Outbox.Claimed claimed, Instant now) {
        var sms = pins.find(claimed.lock(), claimed.seed(), claimed.ordinal(), now);
        if (sms.isEmpty()) giveUp(claimed, now);
        return sms.map(found -> leased(claimed, found, now));
    }

    private Optional<LeasedSms> news(Outbox.Claimed claimed, Outbox.News news, Instant now) {
        if (now.isBefore(news.validUntil())) {
            var recipient = pins.recipient(claimed.lock(), news.phone());
            return Optional.of(leased(claimed, news.sms(claimed, recipient), now));
        }
        pins.newsFailed(claimed.lock(), now);
        outbox.remove(claimed.seed(), claimed.ordinal());
        return Optional.empty();
    }

    private LeasedSms leased(Outbox.Claimed claimed, QueuedSms sms, Instant now) {
        var tries = new ArrayList<>(passedOver.of(sms.to(), now));
        tries.addAll(attempts.triesOf(claimed.seed(), claimed.ordinal()));
        return claimed.leased(sms, tries);
    }

    /** A token that is still there has ended without this SMS, which has failed (rule 15). */
    private void giveUp(Outbox.Claimed claimed, Instant now) {
        outbox.remove(claimed.seed(), claimed.ordinal());
        pins.failed(claimed.lock(), claimed.seed(), now);
    }
}
