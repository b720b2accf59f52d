package com.domainpinlock.delivery;

import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipts;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts what gateways say, by gateway and answer alone: a tag of many values is none. */
@Component
class SmsMeters {
    private final MeterRegistry registry;

    SmsMeters(MeterRegistry registry) {
        this.registry = registry;
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
