package com.domainpinlock.delivery;

import com.domainpinlock.delivery.LeasedSms.Handover;
import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Counts what gateways say, by gateway and answer alone: a tag of many values is none. Beside it
 * how many SMS this instance has on hand: waiting for a courier, being sent, or sent and not yet
 * written down.
 */
@Component
class SmsMeters {
    private final MeterRegistry registry;
    private final AtomicInteger onHand = new AtomicInteger();

    SmsMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("pinlock.sms.on.hand", onHand, AtomicInteger::get).register(registry);
    }

    void taken() {
        onHand.incrementAndGet();
    }

    void done(int count) {
        onHand.addAndGet(-count);
    }

    void attempted(Handover handover) {
        registry.counter(
                        "pinlock.sms.attempts",
                        "gateway",
                        handover.gateway(),
                        "outcome",
                        word(handover.result()))
                .increment();
    }

    void received(SmsReceipt receipt, SmsReceipts.Taken taken) {
        registry.counter(
                        "pinlock.sms.receipts",
                        "gateway",
                        receipt.gateway(),
                        "status",
                        word(receipt.status()),
                        "result",
                        word(taken))
                .increment();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
