package com.domainpinlock.sms;

import com.domainpinlock.kernel.AsciiCase;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which gateway a message goes to.
 *
 * @param gateways the gateways' names in their order; none with the sandbox
 * @param routes other orders, by the country of the number in two letters
 * @param failoverAfter for how long a gateway may try one message before the next one gets it, more
 *     than 0
 * @param passOverFor for how long a gateway whose receipt says that an SMS has failed comes last
 *     for that number, 0 or more
 * @param breaker when a gateway is left alone
 */
@ConfigurationProperties("pinlock.sms")
record SmsProperties(
        @DefaultValue List<String> gateways,
        @DefaultValue Map<String, List<String>> routes,
        @DefaultValue("10s") Duration failoverAfter,
        @DefaultValue("6h") Duration passOverFor,
        @DefaultValue Breaker breaker) {
    private static final Duration PASS_OVER_MAX = Duration.ofDays(30);

    SmsProperties {
        if (!failoverAfter.isPositive())
            throw new IllegalArgumentException("pinlock.sms.failover-after is more than 0");
        if (passOverFor.isNegative() || passOverFor.compareTo(PASS_OVER_MAX) > 0)
            throw new IllegalArgumentException("pinlock.sms.pass-over-for is from 0s to 30d");
        gateways = List.copyOf(gateways);
        routes = byCountry(routes);
    }

    /**
     * When a gateway is left alone, and for how long.
     *
     * @param calls how many of the last attempts count, 1 to 1000
     * @param callsMin how many there must be for a judgement, 1 to {@code calls}
     * @param failurePercent which share of failures is too much, 1 to 100
     * @param openFor for how long the gateway then gets nothing, at least a second
     * @param probes how many messages try afterwards whether it is well again, 1 to 100
     * @param receiptsMin how many receipts, the last ones, are judged too, 1 to 1000
     * @param receiptFailurePercent which share of failures among them is too much, 1 to 100
     */
    record Breaker(
            @DefaultValue("20") int calls,
            @DefaultValue("10") int callsMin,
            @DefaultValue("50") int failurePercent,
            @DefaultValue("30s") Duration openFor,
            @DefaultValue("3") int probes,
            @DefaultValue("20") int receiptsMin,
            @DefaultValue("80") int receiptFailurePercent) {
        Breaker {
            requireWithin("calls", calls, 1000);
            requireWithin("failure-percent", failurePercent, 100);
            requireWithin("probes", probes, 100);
            requireWithin("receipts-min", receiptsMin, 1000);
            requireWithin("receipt-failure-percent", receiptFailurePercent, 100);
            if (callsMin < 1 || callsMin > calls) {
                throw new IllegalArgumentException(
                        "pinlock.sms.breaker.calls-min is from 1 to pinlock.sms.breaker.calls");
            }
            if (openFor.compareTo(Duration.ofSeconds(1)) < 0)
                throw new IllegalArgumentException("pinlock.sms.breaker.open-for is at least 1s");
        }

        private static void requireWithin(String name, int value, int max) {
            if (value < 1 || value > max) {
                throw new IllegalArgumentException(
                        "pinlock.sms.breaker." + name + " is from 1 to " + max);
            }
        }
    }

    /** Environment variables come in small letters. */
    private static Map<String, List<String>> byCountry(Map<String, List<String>> routes) {
        return routes.entrySet().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                route -> AsciiCase.upper(route.getKey()),
                                route -> List.copyOf(route.getValue()),
                                (first, _) -> first));
    }

    /** The gateways for a number of this country, in their order. */
    List<String> routeTo(String country) {
        return routes.getOrDefault(country, gateways);
    }

    /** All gateways that are named somewhere. */
    Set<String> named() {
        var all = new LinkedHashSet<>(gateways);
        routes.values().forEach(all::addAll);
        return all;
    }
}
