package com.domainpinlock.sms;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.sms.GatewayHealth.State;
import com.domainpinlock.sms.SmsReceipt.Status;
import com.domainpinlock.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsGatewaysTest {
    private static final MobileNumber GERMAN = new MobileNumber("+4915112345678");
    private static final MobileNumber BRITISH = new MobileNumber("+447400123456");
    private static final SmsOutcome ACCEPTED = new SmsOutcome.Accepted(null);
    private static final SmsOutcome DEFERRED = new SmsOutcome.Deferred("busy");
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    private final SettableClock clock = new SettableClock();
    private Supplier<SmsOutcome> answer = () -> ACCEPTED;
    private final SmsGateways gateways =
            TestGateways.inOrder(clock, answering("first"), TestGateways.named("second"));

    @Test
    void theFirstInTheOrderGetsAMessage() {
        assertThat(next()).isEqualTo("first");
    }

    @Test
    void aCountryMayHaveAnotherOrder() {
        var routed =
                TestGateways.with(
                        Map.of("routes.de", "second,first"),
                        clock,
                        TestGateways.named("first"),
                        TestGateways.named("second"));

        assertThat(routed.next(GERMAN, List.of(), NOON).orElseThrow().gateway())
                .isEqualTo("second");
        assertThat(routed.next(BRITISH, List.of(), NOON).orElseThrow().gateway())
                .isEqualTo("first");
    }

    @ParameterizedTest
    @CsvSource({"+16212345678, second", "+447700212345, first"})
    void aNumberOfANewRangeGoesTheWayOfItsCountry(String number, String gateway) {
        var routed =
                TestGateways.with(
                        Map.of("routes.us", "second", "routes.gb", "first"),
                        clock,
                        TestGateways.named("third"),
                        TestGateways.named("first"),
                        TestGateways.named("second"));

        assertThat(routed.next(new MobileNumber(number), List.of(), NOON).orElseThrow().gateway())
                .isEqualTo(gateway);
    }

    @Test
    void whatIsNamedHasToBeThere() {
        assertThatThrownBy(() ->
                        TestGateways.with(
                                Map.of("routes.DE", "pigeon"), clock, TestGateways.named("first")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll("pinlock.sms.gateways", "pigeon");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, true", "true, false"})
    void tenFailuresOfTenOpenTheBreakerAndTheNextGatewayGetsAllMessages(
            boolean throwing, boolean misconfigured) {
        var failure = misconfigured ? new SmsOutcome.Misconfigured("no such key") : DEFERRED;
        answer =
                () -> {
                    if (throwing) throw new IllegalStateException("down");
                    return failure;
                };
        send(9);
        assertThat(health()).isEqualTo(new GatewayHealth("first", State.WELL, 9, 9));
        send(1);

        assertThat(health().state()).isEqualTo(State.OPEN);
        assertThat(next()).isEqualTo("second");
    }

    @Test
    void anErrorCountsAsAFailureTooAndIsNotQuoted() {
        answer =
                () -> {
                    throw new NoClassDefFoundError("+4915112345678");
                };

        assertThat(turn().send(sms())).isEqualTo(new SmsOutcome.Deferred("NoClassDefFoundError"));
        assertThat(health().failures()).isEqualTo(1);
    }

    @Test
    void whatAGatewayCannotDoForOneMessageIsNoFailureOfIts() {
        for (var outcome :
                List.of(
                        ACCEPTED,
                        new SmsOutcome.Unroutable("no such country"),
                        new SmsOutcome.Rejected("no such number"))) {
            answer = () -> outcome;
            send(10);
        }

        assertThat(health()).isEqualTo(new GatewayHealth("first", State.WELL, 20, 0));
        assertThat(next()).isEqualTo("first");
    }

    @Test
    void aBurstThatIsSlowedDownTellsNothingOfTheGateway() {
        answer = () -> new SmsOutcome.Throttled("rate reached");
        send(30);

        assertThat(health()).isEqualTo(new GatewayHealth("first", State.WELL, 0, 0));
        assertThat(next()).isEqualTo("first");
    }

    @Test
    void halfAsManyFailuresAreTooMany() {
        send(6);
        answer = () -> DEFERRED;
        send(5);
        assertThat(health().state()).isEqualTo(State.WELL);
        send(1);

        assertThat(health().state()).isEqualTo(State.OPEN);
    }

    @Test
    void afterThirtySecondsThreeMessagesTryItAndBringItBack() {
        answer = () -> DEFERRED;
        send(10);
        clock.set(NOON.plusSeconds(30));
        assertThat(next()).isEqualTo("second");
        clock.advance(MICROSECOND);
        answer = () -> ACCEPTED;

        var probes = IntStream.range(0, 4).mapToObj(_ -> turn()).toList();
        assertThat(probes.stream().map(SmsTurn::gateway))
                .containsExactly("first", "first", "first", "second");
        assertThat(health().state()).isEqualTo(State.HALF_OPEN);
        probes.forEach(probe -> probe.send(sms()));

        assertThat(health().state()).isEqualTo(State.WELL);
        assertThat(next()).isEqualTo("first");
    }

    @Test
    void probesThatFailLeaveItAloneForAsLongAgain() {
        answer = () -> DEFERRED;
        send(10);
        clock.set(NOON.plusSeconds(31));
        send(3);

        assertThat(health().state()).isEqualTo(State.OPEN);
        clock.set(NOON.plusSeconds(61));
        assertThat(next()).isEqualTo("second");
        clock.set(NOON.plusSeconds(62));
        assertThat(next()).isEqualTo("first");
    }

    /** With what has been delivered among the last ten, and what not. */
    @ParameterizedTest
    @CsvSource({"7, 3, OPEN", "6, 4, WELL", "10, 0, OPEN", "9, 0, WELL"})
    void failedReceiptsCountFromAMinimumAndAShareOfTheirOwn(
            int failed, int delivered, State state) {
        var judged =
                TestGateways.with(
                        Map.of(
                                "breaker.receipts-min",
                                "10",
                                "breaker.receipt-failure-percent",
                                "70"),
                        clock,
                        answering("first"),
                        TestGateways.named("second"));
        for (var i = 0; i < delivered; i++) judged.received(receipt(Status.DELIVERED));
        for (var i = 0; i < failed; i++) judged.received(receipt(Status.FAILED));
        for (var i = 0; i < 20; i++) judged.received(receipt(Status.SENT));
        for (var i = 0; i < 20; i++) judged.received(receipt(Status.OPTED_OUT));

        assertThat(judged.health().getFirst().state()).isEqualTo(state);
        clock.advance(Duration.ofSeconds(31));
        for (var i = 0; i < 3; i++)
            judged.next(GERMAN, List.of(), clock.instant()).orElseThrow().send(sms());
        assertThat(judged.health().getFirst().state()).isEqualTo(State.WELL);
    }

    @Test
    void theOnlyGatewayIsNotLeftAloneForWhatWasNotDelivered() {
        var only = TestGateways.inOrder(clock, answering("first"));
        for (var i = 0; i < 100; i++) only.received(receipt(Status.FAILED));

        assertThat(only.health().getFirst().state()).isEqualTo(State.WELL);
    }

    private static SmsReceipt receipt(Status status) {
        return new SmsReceipt("first", "message", status, null, NOON);
    }

    @Test
    void withoutItsConnectionAGatewayIsAskedOnceAndThatCostsNoProbe() {
        var link = new ScriptedLink();
        var linked = TestGateways.inOrder(clock, answering("first", Optional.of(link)));
        answer = () -> DEFERRED;
        for (var i = 0; i < 10; i++) linked.next(GERMAN, List.of(), NOON).orElseThrow().send(sms());
        assertThat(linked.next(GERMAN, List.of(), NOON)).as("left alone").isEmpty();
        link.isUp = false;
        clock.advance(Duration.ofSeconds(31));
        for (var i = 0; i < 10; i++)
            linked.next(GERMAN, List.of(), clock.instant()).orElseThrow().send(sms());
        var tries = List.of(new SmsTry("first", NOON, false, false));
        assertThat(linked.next(GERMAN, tries, clock.instant())).isEmpty();
        assertThat(link.asked).isEqualTo(11);
        assertThat(linked.health().getFirst().state()).isEqualTo(State.OPEN);

        link.comeUp();
        answer = () -> ACCEPTED;
        for (var i = 0; i < 3; i++)
            linked.next(GERMAN, tries, clock.instant()).orElseThrow().send(sms());
        assertThat(linked.health().getFirst().state()).isEqualTo(State.WELL);
    }

    @Test
    void aConnectionThatComesUpHalfOpensTheBreakerAtOnce() {
        var link = new ScriptedLink();
        var linked = TestGateways.inOrder(clock, answering("first", Optional.of(link)));
        answer = () -> DEFERRED;
        for (var i = 0; i < 10; i++) linked.next(GERMAN, List.of(), NOON).orElseThrow().send(sms());
        assertThat(linked.next(GERMAN, List.of(), NOON)).isEmpty();

        link.comeUp();
        assertThat(linked.health().getFirst().state()).isEqualTo(State.HALF_OPEN);
        assertThat(linked.next(GERMAN, List.of(), NOON)).isPresent();
    }

    private static final class ScriptedLink implements SmsGateway.Link {
        private final List<Runnable> told = new ArrayList<>();
        private boolean isUp = true;
        private int asked;

        @Override
        public boolean isUp() {
            return isUp;
        }

        @Override
        public void tryNow() {
            asked++;
        }

        @Override
        public void whenUp(Runnable what) {
            told.add(what);
        }

        private void comeUp() {
            isUp = true;
            told.forEach(Runnable::run);
        }
    }

    @Test
    void aTurnThatIsGivenBackUsesUpNoProbe() {
        answer = () -> DEFERRED;
        send(10);
        clock.set(NOON.plusSeconds(31));

        for (var i = 0; i < 10; i++) assertThat(next()).isEqualTo("first");
    }

    @Test
    void aMessageGoesOnToTheNextGatewayOfTheRound() {
        var tries = List.of(new SmsTry("first", NOON, true, false));

        var turn = gateways.next(GERMAN, tries, NOON).orElseThrow();
        assertThat(turn.gateway()).isEqualTo("second");
        assertThat(turn.opensRound()).isFalse();
    }

    @Test
    void whenAllHaveHadTheirTurnTheFirstOpensANewRound() {
        var tries =
                List.of(
                        new SmsTry("first", NOON, true, false),
                        new SmsTry("second", NOON, true, false));

        var turn = gateways.next(GERMAN, tries, NOON).orElseThrow();
        assertThat(turn.gateway()).isEqualTo("first");
        assertThat(turn.opensRound()).isTrue();
    }

    @Test
    void whereTheOnlyOtherIsLeftAloneTheSameGatewayOpensARound() {
        answer = () -> DEFERRED;
        send(10);
        var tries = List.of(new SmsTry("second", NOON, true, false));

        var turn = gateways.next(GERMAN, tries, NOON).orElseThrow();
        assertThat(turn.gateway()).isEqualTo("second");
        assertThat(turn.opensRound()).isTrue();
    }

    @Test
    void whenAllAreLeftAloneNobodyIsAsked() {
        var alone = TestGateways.inOrder(clock, answering("first"));
        answer = () -> DEFERRED;
        for (var i = 0; i < 10; i++) alone.next(GERMAN, List.of(), NOON).orElseThrow().send(sms());

        assertThat(alone.next(GERMAN, List.of(), NOON)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"first, 0, 2, 2", "first, 3, 11, 10", "first, 9, 10, 10", "first, 11, 12, 12"})
    void aWaitEndsWithTheTurnWhereAnotherGatewayIsNext(
            String gateway, int now, int afterWait, int due) {
        var tries = List.of(new SmsTry(gateway, NOON, false, false));

        assertThat(gateways.dueAgain(GERMAN, tries, gateway, at(now), at(afterWait)))
                .isEqualTo(at(due));
    }

    @Test
    void aWaitBeforeANewRoundIsAsLongAsItIs() {
        var tries =
                List.of(
                        new SmsTry("first", NOON, true, false),
                        new SmsTry("second", at(1), false, false));

        assertThat(gateways.dueAgain(GERMAN, tries, "second", at(2), at(30))).isEqualTo(at(30));
    }

    @ParameterizedTest
    @CsvSource({
        "failover-after, 0s, failover-after",
        "breaker.calls, 0, breaker.calls",
        "breaker.calls, 1001, breaker.calls",
        "breaker.calls-min, 0, breaker.calls-min",
        "breaker.calls-min, 21, breaker.calls-min",
        "breaker.failure-percent, 0, breaker.failure-percent",
        "breaker.failure-percent, 101, breaker.failure-percent",
        "breaker.open-for, 999ms, breaker.open-for",
        "breaker.probes, 0, breaker.probes",
        "breaker.receipts-min, 0, breaker.receipts-min",
        "breaker.receipts-min, 1001, breaker.receipts-min",
        "breaker.receipt-failure-percent, 101, breaker.receipt-failure-percent",
        "pass-over-for, -1s, pass-over-for",
        "pass-over-for, 31d, pass-over-for"
    })
    void namesWhatCannotBe(String setting, String value, String named) {
        assertThatThrownBy(() ->
                        TestGateways.with(
                                Map.of(setting, value), clock, TestGateways.named("first")))
                .rootCause()
                .hasMessageStartingWith("pinlock.sms." + named);
    }

    private void send(int times) {
        for (var i = 0; i < times; i++) turn().send(sms());
    }

    private SmsTurn turn() {
        return gateways.next(GERMAN, List.of(), clock.instant()).orElseThrow();
    }

    private String next() {
        var turn = turn();
        turn.giveBack();
        return turn.gateway();
    }

    private GatewayHealth health() {
        return gateways.health().getFirst();
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }

    private static Sms sms() {
        return new Sms("reference", GERMAN, "text", NOON.plusSeconds(1800));
    }

    private SmsGateway answering(String name) {
        return answering(name, Optional.empty());
    }

    private SmsGateway answering(String name, Optional<SmsGateway.Link> link) {
        return new SmsGateway() {
            @Override
            public Optional<SmsGateway.Link> link() {
                return link;
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public SmsOutcome send(Sms sms) {
                return answer.get();
            }

            @Override
            public Duration timeout() {
                return Duration.ofSeconds(5);
            }
        };
    }
}
