package com.domainpinlock.sms;

import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.MobileNumbers;
import com.domainpinlock.kernel.StartRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Chooses who gets a message: the first gateway in the order for its country that is not left alone
 * by its breaker and has not had its turn. What a gateway could not take within its time, or passed
 * on, goes to the next; when all have had their turn the round begins again. Beyond 150 lines, for
 * the choice is one rule.
 */
@Component
@EnableConfigurationProperties(SmsProperties.class)
public class SmsGateways {
    private final Map<String, GuardedGateway> gateways = new LinkedHashMap<>();
    private final SmsProperties properties;
    private final MobileNumbers numbers;

    @Autowired
    SmsGateways(
            ObjectProvider<SmsGateway> gateways,
            SmsProperties properties,
            MobileNumbers numbers,
            Clock clock) {
        this(used(gateways, properties), properties, numbers, clock);
    }

    /** With no order of their own these gateways are asked in the order they are given in. */
    SmsGateways(
            Collection<SmsGateway> used,
            SmsProperties properties,
            MobileNumbers numbers,
            Clock clock) {
        used.forEach(gateway ->
                gateways.put(
                        gateway.name(), new GuardedGateway(gateway, properties.breaker(), clock)));
        this.properties = properties;
        this.numbers = numbers;
        properties.named().forEach(this::requireThere);
    }

    /** With the sandbox nothing is named, and there is one. */
    private static List<SmsGateway> used(
            ObjectProvider<SmsGateway> gateways, SmsProperties properties) {
        if (properties.gateways().isEmpty()) return List.of(gateways.getObject());
        return gateways.stream()
                .filter(gateway -> properties.named().contains(gateway.name()))
                .toList();
    }

    private void requireThere(String name) {
        if (!gateways.containsKey(name)) {
            throw new StartRefused(
                    "pinlock.sms.gateways or a pinlock.sms.routes names the gateway "
                            + name
                            + ", which is not there.");
        }
    }

    /**
     * Gives a message's next gateway the turn.
     *
     * @param tries all earlier attempts at this message, in any order
     * @return empty where no gateway can be asked now, since all are left alone
     */
    public Optional<SmsTurn> next(MobileNumber to, List<SmsTry> tries, Instant now) {
        var round = round(tries);
        return left(to, round)
                .filter(gateway -> !round.isPassedOver(gateway.name(), now))
                .filter(gateway -> gateway.permits(round.hasAsked(gateway.name())))
                .findFirst()
                .map(gateway -> new SmsTurn(gateway, false))
                .or(() ->
                        left(to, round)
                                .filter(gateway -> gateway.permits(round.hasAsked(gateway.name())))
                                .findFirst()
                                .map(gateway -> new SmsTurn(gateway, true)));
    }

    /**
     * Counts what a gateway has told of a message that it had accepted. A gateway that is the only
     * one is not left alone for that: others could not do better.
     */
    public void received(SmsReceipt receipt) {
        var gateway = gateways.get(receipt.gateway());
        if (gateway != null && hasChoice()) gateway.received(receipt.status());
    }

    /** Whether there is more than one gateway. */
    public boolean hasChoice() {
        return gateways.size() > 1;
    }

    /** For how long a gateway that has not delivered an SMS comes last for its number. */
    public Duration passOverFor() {
        return properties.passOverFor();
    }

    /** Whether there is a gateway that may yet deliver a message, now or later. */
    public boolean isAnyLeft(MobileNumber to, List<SmsTry> tries) {
        return left(to, round(tries)).findAny().isPresent();
    }

    private Stream<GuardedGateway> left(MobileNumber to, SmsRound round) {
        return route(to).filter(gateway -> !round.isOver(gateway.name()));
    }

    /**
     * When a message that the last gateway did not take is due again: after its wait, or sooner
     * where another gateway gets it as soon as the last one's time is up.
     *
     * @param tries all attempts at this message so far
     * @param last the gateway that it waits for
     */
    public Instant dueAgain(
            MobileNumber to, List<SmsTry> tries, String last, Instant now, Instant afterWait) {
        var round = round(tries);
        var othersWait =
                left(to, round)
                        .filter(gateway -> !gateway.name().equals(last))
                        .anyMatch(gateway -> !round.isPassedOver(gateway.name(), now));
        if (!othersWait) return afterWait;
        return round.endOf(last)
                .filter(end -> end.isAfter(now) && end.isBefore(afterWait))
                .orElse(afterWait);
    }

    /** The longest that any attempt takes. */
    public Duration timeoutMax() {
        return gateways.values().stream()
                .map(GuardedGateway::timeout)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** How each gateway does, as this instance sees it. */
    public List<GatewayHealth> health() {
        return gateways.values().stream().map(GuardedGateway::health).toList();
    }

    private SmsRound round(List<SmsTry> tries) {
        return SmsRound.after(tries, properties.failoverAfter());
    }

    private Stream<GuardedGateway> route(MobileNumber to) {
        var order = properties.routeTo(numbers.country(to));
        if (order.isEmpty()) return gateways.values().stream();
        return order.stream().map(gateways::get);
    }
}
