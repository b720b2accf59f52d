package com.domainpinlock.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Counts callbacks by what came of them, as {@code pinlock.sms.callbacks}. */
@Component
@ConditionalOnBooleanProperty("pinlock.sms.twilio.used")
class CallbackCount {
    /** What came of a callback. */
    enum Result {
        NOTED,
        STALE,
        KEPT,
        UNKNOWN,
        NOTHING_NEW,
        FORGED,
        REPEATED,
        UNREADABLE,
        FAILED
    }

    private final Map<Result, Counter> counters = new EnumMap<>(Result.class);

    CallbackCount(MeterRegistry meters) {
        for (var result : Result.values()) {
            var tag = result.name().toLowerCase(Locale.ROOT);
            counters.put(result, meters.counter("pinlock.sms.callbacks", "result", tag));
        }
    }

    void add(Result result) {
        var counter = counters.get(result);
        if (counter != null) counter.increment();
    }
}
