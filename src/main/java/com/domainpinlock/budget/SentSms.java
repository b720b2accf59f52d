package com.domainpinlock.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The instants at which SMS of one pool were queued. Instances' clocks differ a little, so they
 * come in any order.
 */
record SentSms(List<Instant> instants) {
    static final Duration HOUR = Duration.ofHours(1);
    static final Duration DAY = Duration.ofDays(1);

    SentSms {
        instants = instants.stream().sorted(Comparator.reverseOrder()).toList();
    }

    /** From when on one more keeps within the limit: at exactly an hour an SMS counts no more. */
    Instant nextFrom(Limit limit) {
        return Stream.of(nextFrom(limit.perHour(), HOUR), nextFrom(limit.perDay(), DAY))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Instant nextFrom(int most, Duration window) {
        return instants.size() < most ? Instant.MIN : instants.get(most - 1).plus(window);
    }
}
