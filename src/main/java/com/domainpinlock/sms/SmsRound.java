package com.domainpinlock.sms;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a message stands among its gateways: seen in its attempts, never stored. A round gives each
 * gateway one turn. The turn is over when the gateway passes the message on, or when its time is
 * up; an attempt at a gateway whose turn is over has begun another round.
 */
final class SmsRound {
    private final Duration turn;
    private final Map<String, Instant> begun = new HashMap<>();
    private final Set<String> passedOn = new HashSet<>();
    private final Set<String> over = new HashSet<>();
    private final Set<String> asked = new HashSet<>();

    private SmsRound(Duration turn) {
        this.turn = turn;
    }

    /** The round that these attempts have led to. */
    static SmsRound after(List<SmsTry> tries, Duration turn) {
        var round = new SmsRound(turn);
        tries.stream().sorted(Comparator.comparing(SmsTry::at)).forEach(round::add);
        return round;
    }

    private void add(SmsTry one) {
        if (isPassedOver(one.gateway(), one.at())) {
            begun.clear();
            passedOn.clear();
        }
        asked.add(one.gateway());
        begun.putIfAbsent(one.gateway(), one.at());
        if (one.passedOn()) passedOn.add(one.gateway());
        if (one.over()) over.add(one.gateway());
    }

    /** Whether this gateway has no turn any more, in whatever round. */
    boolean isOver(String gateway) {
        return over.contains(gateway);
    }

    /** Whether this gateway was asked before, in whatever round. */
    boolean hasAsked(String gateway) {
        return asked.contains(gateway);
    }

    /** Whether this gateway has had its turn. */
    boolean isPassedOver(String gateway, Instant now) {
        return passedOn.contains(gateway)
                || endOf(gateway).filter(end -> !now.isBefore(end)).isPresent();
    }

    /** The first instant at which this gateway's time is up; empty before it has tried. */
    Optional<Instant> endOf(String gateway) {
        return Optional.ofNullable(begun.get(gateway)).map(from -> from.plus(turn));
    }
}
