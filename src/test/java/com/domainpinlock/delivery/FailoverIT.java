package com.domainpinlock.delivery;

import static com.domainpinlock.delivery.SendingInstance.USUAL;
import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.delivery.QueuedSms.PinSms;
import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.lock.SetPinLockResult;
import com.domainpinlock.sms.GatewayHealth;
import com.domainpinlock.sms.GatewayHealth.State;
import com.domainpinlock.sms.Sms;
import com.domainpinlock.sms.SmsGateways;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipt.Status;
import com.domainpinlock.sms.SmsReceipts.Taken;
import com.domainpinlock.sms.TestGateways;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.Patience;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two gateways: what one does not take goes to the other, with the same code, and is tried once.
 */
@Tag("slow")
class FailoverIT extends SendingTest {
    private static final SmsOutcome BUSY = new SmsOutcome.Deferred("busy");
    private static final SmsOutcome ELSEWHERE = new SmsOutcome.Unroutable("no such country");
    private static final SmsOutcome OUR_FAULT = new SmsOutcome.Misconfigured("no such key");
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    private final ScriptedGateway first = ScriptedGateway.named("first");
    private final ScriptedGateway second = ScriptedGateway.named("second");

    @Test
    void whatTheFirstCannotTakeInTenSecondsGoesToTheSecond() {
        var sms = unsent(locks.pending());
        first.always(BUSY);
        try (var instance = instance()) {
            instance.queue(sms);
            run(instance, NOON.plusSeconds(60));
        }

        assertThat(story(sms))
                .containsExactly(
                        "0 first DEFERRED busy",
                        "1 first DEFERRED busy",
                        "3 first DEFERRED busy",
                        "7 first DEFERRED busy",
                        "10 second ACCEPTED");
        assertThat(calls()).extracting(Sms::text).hasSize(5).containsOnly(text(sms));
        assertThat(calls()).extracting(Sms::reference).containsOnly(sms.reference());
        assertThat(waiting()).isZero();
    }

    @Test
    void aGatewayThatIsDownForGoodKeepsNothingBackForMoreThanTenSeconds() {
        var unsent = Stream.generate(() -> unsent(locks.pending())).limit(40).toList();
        first.always(BUSY);
        var gateways = gateways();
        try (var instance = instance(gateways)) {
            unsent.subList(0, 20).forEach(instance::queue);
            run(instance, NOON.plusSeconds(30));
            assertThat(health(gateways, "first").state()).isEqualTo(State.OPEN);
            var before = first.asked().size();
            clock.set(NOON.plusSeconds(20));
            unsent.subList(20, 40).forEach(instance::queue);
            run(instance, NOON.plusSeconds(20));
            assertThat(first.asked()).as("left alone").hasSize(before);
        }

        assertThat(unsent)
                .allSatisfy(sms -> assertThat(attempts(sms).getLast()).isEqualTo("ACCEPTED"));
        assertThat(second.asked())
                .extracting(Sms::text)
                .containsExactlyInAnyOrderElementsOf(
                        unsent.stream().map(SendingTest::text).toList());
        assertThat(latestAttempt(unsent.subList(0, 20))).isBeforeOrEqualTo(NOON.plusSeconds(10));
        assertThat(latestAttempt(unsent)).isEqualTo(NOON.plusSeconds(20));
        assertThat(recorded(unsent)).isEqualTo(calls().size());
        assertThat(waiting()).isZero();
    }

    @Test
    void onceItIsWellAgainTheFirstGetsTheMessagesBack() {
        var unsent = Stream.generate(() -> unsent(locks.pending())).limit(16).toList();
        var gateways = gateways();
        try (var instance = instance(gateways)) {
            first.always(BUSY);
            unsent.subList(0, 11).forEach(instance::queue);
            run(instance, NOON.plusSeconds(10));
            first.wellAgain();
            var before = first.asked().size();
            clock.set(NOON.plusSeconds(60));
            unsent.subList(11, 16).forEach(instance::queue);
            run(instance, NOON.plusSeconds(60));
            assertThat(first.asked()).hasSizeGreaterThanOrEqualTo(before + 3);
            assertThat(health(gateways, "first").state()).isEqualTo(State.WELL);
            instance.queue(withOtherSeed(unsent.getFirst()));
            run(instance, NOON.plusSeconds(60));
        }

        assertThat(unsent)
                .allSatisfy(sms -> assertThat(attempts(sms).getLast()).isEqualTo("ACCEPTED"));
        assertThat(first.asked().getLast().text()).isEqualTo(text(unsent.getFirst()));
    }

    @Test
    void unroutableGoesToTheSecondAtOnceAndIsNoFailureOfTheFirst() {
        var sms = unsent(locks.pending());
        first.always(ELSEWHERE);
        var gateways = gateways();
        try (var instance = instance(gateways)) {
            instance.queue(sms);
        }

        assertThat(story(sms))
                .containsExactly("0 first UNROUTABLE no such country", "0 second ACCEPTED");
        assertThat(health(gateways, "first"))
                .isEqualTo(new GatewayHealth("first", State.WELL, 1, 0));
    }

    @Test
    void whatIsOurOwnFaultGoesToTheSecondAtOnceAndCountsAgainstTheFirst() {
        var sms = unsent(locks.pending());
        first.always(OUR_FAULT);
        var gateways = gateways();
        try (var instance = instance(gateways)) {
            instance.queue(sms);
        }

        assertThat(story(sms))
                .containsExactly("0 first MISCONFIGURED no such key", "0 second ACCEPTED");
        assertThat(health(gateways, "first"))
                .isEqualTo(new GatewayHealth("first", State.WELL, 1, 1));
    }

    @Test
    void rejectedGoesNowhereElseEndsItsTokenAndIsNoFailureOfTheGateway() {
        var held = locks.pending();
        var sms = unsent(held);
        first.always(new SmsOutcome.Rejected("no such number"));
        var gateways = gateways();
        try (var instance = instance(gateways)) {
            instance.queue(sms);
        }

        assertThat(story(sms)).containsExactly("0 first REJECTED no such number");
        assertThat(second.asked()).isEmpty();
        assertThat(health(gateways, "first"))
                .isEqualTo(new GatewayHealth("first", State.WELL, 1, 0));
        var again = locks.begin(held);
        assertThat(again.charged()).isNull();
        assertThat(again.resent()).isFalse();
    }

    /** It is the same SMS: no further one of its token, and counted once by every budget. */
    @Test
    void whatAGatewayAcceptedAndDidNotDeliverGoesToTheNextUntilNoneIsLeft() {
        var sms = unsent(locks.pending());
        var before = counts(sms);
        try (var instance = instance()) {
            instance.queue(sms);
            Patience.until("it is noted", () -> attempts(sms).size() == 1);
            clock.set(NOON.plusSeconds(60));
            assertThat(failed(instance, sms, "first", Status.FAILED)).isEqualTo(Taken.NOTED);
            assertThat(failedSms(sms)).as("a gateway is left").isZero();
            run(instance, NOON.plusSeconds(60));
            Patience.until("it is noted", () -> attempts(sms).size() == 2);
            assertThat(counts(sms)).isEqualTo(before);
            clock.set(NOON.plusSeconds(120));
            assertThat(failed(instance, sms, "second", Status.FAILED)).isEqualTo(Taken.NOTED);
            run(instance, NOON.plusSeconds(120));
        }

        assertThat(story(sms)).containsExactly("0 first ACCEPTED", "60 second ACCEPTED");
        assertThat(calls()).extracting(Sms::text).hasSize(2).containsOnly(text(sms));
        assertThat(failedSms(sms)).as("none is left").isEqualTo(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void afterItsTokensEndItGoesNowhere() {
        var sms = unsent(locks.pending());
        try (var instance = instance()) {
            instance.queue(sms);
            Patience.until("it is noted", () -> attempts(sms).size() == 1);
            clock.set(sms.validUntil());
            failed(instance, sms, "first", Status.FAILED);
        }

        assertThat(waiting()).isZero();
        assertThat(second.asked()).isEmpty();
    }

    @Test
    void theNumbersNextSmsBeginBehindTheGatewayThatFailed() {
        var held = locks.pending();
        var sms = unsent(held);
        var other = unsent(locks.pending());
        var later = NOON.plus(Duration.ofHours(6));
        try (var instance = instance()) {
            instance.queue(sms);
            Patience.until("it is noted", () -> attempts(sms).size() == 1);
            failed(instance, sms, "first", Status.FAILED);
            run(instance, NOON);

            assertThat(gatewayOf(instance, unsent(held, 3), NOON)).isEqualTo("second");
            assertThat(gatewayOf(instance, longLived(sms), later.minus(MICROSECOND)))
                    .isEqualTo("second");
            assertThat(gatewayOf(instance, other, NOON)).isEqualTo("first");
            assertThat(gatewayOf(instance, longLived(sms), later)).isEqualTo("first");
        }
    }

    @Test
    void soDoesOneThatIsTakenUpFromAnInstanceThatDied() {
        var held = locks.pending();
        var sms = unsent(held);
        var next = unsent(held, 3);
        try (var dead = instance();
                var other = instance()) {
            other.queue(sms);
            Patience.until("it is noted", () -> attempts(sms).size() == 1);
            failed(other, sms, "first", Status.FAILED);
            run(other, NOON);
            dead.queueAndDie(next);
            clock.set(NOON.plus(USUAL.lease()));
            other.sweep();
        }

        assertThat(story(next)).containsExactly("30 second ACCEPTED");
    }

    /** Each SMS once, however often it is told. */
    @Test
    void whatWasNotDeliveredCountsForTheBreakerOfItsGateway() {
        var one = unsent(locks.pending());
        var two = unsent(locks.pending());
        var gateways = TestGateways.with(Map.of("breaker.receipts-min", "2"), clock, first, second);
        try (var instance = instance(gateways)) {
            instance.queue(one);
            instance.queue(two);
            Patience.until("both are noted", () -> recorded(List.of(one, two)) == 2);
            failed(instance, one, "first", Status.FAILED);
            assertThat(failed(instance, one, "first", Status.FAILED)).isEqualTo(Taken.STALE);
            assertThat(health(gateways, "first").state()).isEqualTo(State.WELL);
            failed(instance, two, "first", Status.FAILED);
            assertThat(health(gateways, "first").state()).isEqualTo(State.OPEN);
        }
    }

    private String gatewayOf(SendingInstance instance, PinSms sms, Instant at) {
        clock.set(at);
        instance.queue(sms);
        Patience.until("it is noted", () -> attempts(sms).size() == 1);
        return story(sms).getFirst().split(" ", -1)[1];
    }

    private static PinSms longLived(PinSms sms) {
        return withOtherSeed(sms, NOON.plus(Duration.ofDays(1)));
    }

    @Test
    void theOneGatewayThatFailedIsAskedAgainAllTheSame() {
        var held = locks.pending();
        var sms = unsent(held);
        var before = passedOver();
        try (var instance = instance(TestGateways.inOrder(clock, first))) {
            instance.queue(sms);
            Patience.until("it is noted", () -> attempts(sms).size() == 1);
            failed(instance, sms, "first", Status.FAILED);
            var again = longLived(sms);
            instance.queue(again);
            Patience.until("it is noted", () -> attempts(again).size() == 1);
        }

        assertThat(failedSms(sms)).isEqualTo(1);
        assertThat(passedOver()).isEqualTo(before);
    }

    private int passedOver() {
        return jdbc.sql("select count(*) from sms_passed_over").query(Integer.class).single();
    }

    @Test
    void whatOneGatewayRefusesForGoodGoesToTheNextAndFailsWhenBothDo() {
        var one = unsent(locks.pending());
        var two = unsent(locks.pending());
        first.always(new SmsOutcome.Refused("no such number here"));
        try (var instance = instance()) {
            instance.queue(one);
            Patience.until("it is noted", () -> attempts(one).size() == 2);
            second.always(new SmsOutcome.Refused("nor here"));
            instance.queue(two);
        }

        assertThat(story(one))
                .containsExactly("0 first REFUSED no such number here", "0 second ACCEPTED");
        assertThat(story(two))
                .containsExactly(
                        "0 first REFUSED no such number here", "0 second REFUSED nor here");
        assertThat(failedSms(two)).isEqualTo(1);
        assertThat(waiting()).isZero();
    }

    /** By the answer or by a receipt: who never agreed to codes is left in peace, later too. */
    @ParameterizedTest
    @CsvSource({
        "by nobody, false",
        "by nobody, true",
        "with this lock, false",
        "with this lock, true",
        "with another lock, false",
        "with another lock, true"
    })
    void anOwnerWhoSaidStopGetsACodeByAnotherWayOnlyWhereHeHasConfirmedOne(
            String confirmed, boolean byReceipt) {
        var isConfirmed = !confirmed.equals("by nobody");
        var sms = unsent(withNumberConfirmed(confirmed));
        if (!byReceipt) first.always(new SmsOutcome.OptedOut("stop"));
        try (var instance = instance()) {
            instance.queue(sms);
            Patience.until("it is noted", () -> !attempts(sms).isEmpty());
            if (byReceipt) failed(instance, sms, "first", Status.OPTED_OUT);
            run(instance, NOON);
            assertThat(second.asked()).hasSize(isConfirmed ? 1 : 0);
            assertThat(failedSms(sms)).isEqualTo(isConfirmed ? 0 : 1);

            var next = longLived(sms);
            instance.queue(next);
            Patience.until("it is noted", () -> !attempts(next).isEmpty());
            assertThat(story(next).getFirst()).startsWith("0 first ");
        }
    }

    private Held withNumberConfirmed(String how) {
        var held =
                switch (how) {
                    case "by nobody" -> locks.unlocked();
                    default -> locks.active();
                };
        if (how.equals("with this lock")) {
            locks.request(held);
            return held;
        }
        var another = new Held(held.account(), world.domain(held.account()), held.phone());
        locks.begin(another);
        return another;
    }

    /** It asks once, so that the reason is recorded, and the waits do not grow. */
    @Test
    void anSmsThatWaitsForASessionLeavesWithinSecondsOfIt() {
        var sms = unsent(locks.pending());
        var isUp = new AtomicBoolean();
        first.through(isUp::get).always(new SmsOutcome.Deferred("not bound"));
        try (var instance = instance(TestGateways.inOrder(clock, first))) {
            instance.queue(sms);
            run(instance, NOON.plusSeconds(100));
            isUp.set(true);
            first.wellAgain();
            run(instance, NOON.plusSeconds(105));
        }

        assertThat(story(sms)).containsExactly("0 first DEFERRED not bound", "101 first ACCEPTED");
    }

    private Taken failed(SendingInstance instance, PinSms sms, String gateway, Status status) {
        var message =
                jdbc.sql(
                                """
                                select message_id from sms_attempt
                                where token_seed = ? and ordinal = ? and gateway = ?
                                """)
                        .param(sms.seed())
                        .param(sms.ordinal())
                        .param(gateway)
                        .query(String.class)
                        .single();
        var receipt = new SmsReceipt(gateway, message, status, "filtered", clock.instant());
        return instance.receipts().take(receipt);
    }

    /** The token's SMS and its last one, and all that any number's budget has counted. */
    private String counts(PinSms sms) {
        return jdbc.sql(
                        """
                        select concat_ws(' ', token_sms_count, token_sms_at,
                            (select sum(cardinality(sent)) from sms_window))
                        from pin_lock where id = ?
                        """)
                .param(sms.lock().value())
                .query(String.class)
                .single();
    }

    @Test
    void whenNobodyTakesItTheRoundBeginsAgainAndWaits() {
        var sms = unsent(locks.pending());
        first.always(ELSEWHERE);
        second.always(OUR_FAULT);
        try (var instance = instance()) {
            instance.queue(sms);
            run(instance, NOON.plusSeconds(2));
            second.wellAgain();
            run(instance, NOON.plusSeconds(30));
        }

        assertThat(story(sms))
                .containsExactly(
                        "0 first UNROUTABLE no such country",
                        "0 second MISCONFIGURED no such key",
                        "1 first UNROUTABLE no such country",
                        "1 second MISCONFIGURED no such key",
                        "3 first UNROUTABLE no such country",
                        "3 second ACCEPTED");
    }

    @Test
    void twoThatAreBusyShareTheTimeUntilTheTokensEnd() {
        var held = locks.pending();
        var sms = unsent(held);
        var gateways = TestGateways.with(Map.of("breaker.calls-min", "20"), clock, first, second);
        first.always(BUSY);
        second.always(BUSY);
        try (var instance = instance(gateways)) {
            instance.queue(sms);
            run(instance, NOON.plusSeconds(36));
            assertThat(story(sms))
                    .startsWith(
                            "0 first DEFERRED busy",
                            "1 first DEFERRED busy",
                            "3 first DEFERRED busy",
                            "7 first DEFERRED busy",
                            "10 second DEFERRED busy",
                            "11 second DEFERRED busy",
                            "13 second DEFERRED busy",
                            "17 second DEFERRED busy",
                            "25 first DEFERRED busy",
                            "35 second DEFERRED busy");
            run(instance, sms.validUntil().plusSeconds(3600));
        }

        assertThat(waiting()).isZero();
        assertThat(recorded(List.of(sms))).isEqualTo(calls().size()).isLessThan(80);
        assertThat(latestAttempt(List.of(sms))).isBefore(sms.validUntil());
        assertThat(failedSms(sms)).isEqualTo(1);
    }

    @Test
    void whenAllAreLeftAloneNothingIsTriedAndNothingRecorded() {
        var unsent = Stream.generate(() -> unsent(locks.pending())).limit(3).toList();
        first.always(BUSY);
        var gateways = TestGateways.with(Map.of("breaker.calls-min", "2"), clock, first);
        try (var instance = instance(gateways)) {
            unsent.subList(0, 2).forEach(instance::queue);
            Patience.until("both were tried", () -> recorded(unsent) == 2);
            instance.queue(unsent.get(2));
            run(instance, NOON.plusSeconds(29));
            assertThat(calls()).hasSize(2);
            assertThat(attempts(unsent.get(2))).isEmpty();
            first.wellAgain();
            run(instance, NOON.plusSeconds(60));
        }

        assertThat(attempts(unsent.get(2))).containsExactly("ACCEPTED");
        assertThat(recorded(unsent)).isEqualTo(calls().size());
        assertThat(waiting()).isZero();
    }

    @Test
    void anotherInstanceGoesOnWhereTheFirstOneWas() {
        var sms = unsent(locks.pending());
        first.always(BUSY);
        try (var instance = instance()) {
            instance.queue(sms);
            run(instance, NOON.plusSeconds(8));
        }
        try (var restarted = instance()) {
            run(restarted, NOON.plusSeconds(60));
        }

        assertThat(story(sms)).endsWith("7 first DEFERRED busy", "10 second ACCEPTED").hasSize(5);
    }

    @Test
    void anAttemptOfAnInstanceThatDiedKeepsItsNumber() {
        var sms = unsent(locks.pending());
        try (var dead = instance();
                var other = instance()) {
            dead.queueAndDie(sms);
            clock.set(NOON.plus(USUAL.lease()));
            other.sweep();
        }

        assertThat(numbers(sms)).containsExactly(2);
    }

    @Test
    void nothingIsSentAfterTheTokensEndWhicheverGatewayIsNext() {
        var sms = unsent(locks.pending());
        first.always(BUSY);
        try (var instance = instance()) {
            instance.queue(sms);
            run(instance, NOON.plusSeconds(8));
            clock.set(sms.validUntil());
            instance.sweep();
        }

        assertThat(second.asked()).isEmpty();
        assertThat(waiting()).isZero();
        assertThat(failedSms(sms)).isEqualTo(1);
    }

    @Test
    void aTokenThatEndsWhileOneGatewayThinksGoesToNoOther() {
        var sms = unsent(locks.pending());
        var slow = ScriptedGateway.stuck(ELSEWHERE);
        try (var instance = instance(TestGateways.inOrder(clock, slow, second))) {
            instance.queue(sms);
            Patience.until("it is with the gateway", () -> slow.asked().size() == 1);
            clock.set(sms.validUntil());
            slow.goOn();
        }

        assertThat(second.asked()).isEmpty();
        assertThat(attempts(sms)).containsExactly("UNROUTABLE no such country");
        assertThat(waiting()).isZero();
        assertThat(failedSms(sms)).isEqualTo(1);
    }

    @Test
    void aRefusalThatWaitsForItsLockHoldsNoneOfItsRows() throws Exception {
        var held = locks.pending();
        var sms = unsent(held);
        first.always(new SmsOutcome.Rejected("no such number"));
        try (var instance = instance();
                var connection = database.getConnection()) {
            try (var hold =
                    connection.prepareStatement(
                            "select 1 from pin_lock where id = ? for no key update")) {
                hold.setLong(1, sms.lock().value());
                hold.execute();
            }
            instance.queue(sms);
            Patience.until("it waits for the lock", this::somebodyWaits);
            try (var free =
                            connection.prepareStatement(
                                    "select 1 from pin_sms where lock_id = ? for update nowait");
                    var withdraw =
                            connection.prepareStatement("delete from pin_sms where lock_id = ?")) {
                free.setLong(1, sms.lock().value());
                free.execute();
                withdraw.setLong(1, sms.lock().value());
                assertThat(withdraw.executeUpdate()).isEqualTo(1);
            }
            connection.commit();
        }

        assertThat(attempts(sms)).containsExactly("REJECTED no such number");
        assertThat(failedSms(sms)).as("it was withdrawn before").isZero();
    }

    @Test
    void twoMessagesWithOneNameAreBothRecordedAndTheLaterHasIt() {
        var one = unsent(locks.pending());
        var two = unsent(locks.pending());
        first.always(new SmsOutcome.Accepted("the only name"));
        try (var instance = instance()) {
            instance.queue(one);
            Patience.until("it is noted", () -> attempts(one).size() == 1);
            clock.advance(MICROSECOND);
            instance.queue(two);
        }

        assertThat(attempts(one)).containsExactly("ACCEPTED");
        assertThat(attempts(two)).containsExactly("ACCEPTED");
        assertThat(waiting()).isZero();
        assertThat(names(one)).isEmpty();
        assertThat(names(two)).containsExactly("the only name");
    }

    @Test
    void soAreManyWithOneNameAtOnce() {
        var one = unsent(locks.pending());
        var burst = Stream.generate(() -> withOtherSeed(one)).limit(50).toList();
        first.always(new SmsOutcome.Accepted("the same name"));
        try (var instance = instance()) {
            Crowd.of(
                    50,
                    number -> {
                        instance.queue(burst.get(number));
                        return number;
                    });
        }

        assertThat(recorded(burst)).isEqualTo(50);
        assertThat(burst.stream().flatMap(sms -> names(sms).stream())).hasSize(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void aLeaseIsLongerThanAnyAttempt() {
        var settings =
                new DeliveryProperties(
                        Duration.ofMillis(5999),
                        USUAL.sweepEvery(),
                        USUAL.retryAfter(),
                        1,
                        1,
                        Duration.ZERO);

        assertThatThrownBy(() ->
                        new SendingInstance(
                                database, transactions, clock, pins, trails, settings, gateways()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll(
                        "pinlock.delivery.lease", "PINLOCK_DELIVERY_LEASE", "5999 ms", "6000 ms");
    }

    @Test
    void anAttemptThatCouldOutlastItsLeaseIsLeftToWhoTakesTheSmsUp() {
        var sms = unsent(locks.pending());
        try (var instance = instance()) {
            instance.queueAndDie(sms);
            clock.set(NOON.plus(USUAL.lease()).minusSeconds(5));
            instance.take(sms, NOON.plus(USUAL.lease()));
        }

        assertThat(calls()).isEmpty();
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void aConfirmedTokenIsNotSentThroughTheSecondGateway() {
        var held = locks.pending();
        var sms = unsent(held);
        first.always(BUSY);
        try (var instance = instance()) {
            instance.queue(sms);
            run(instance, NOON.plusSeconds(8));
            assertThat(locks.confirm(held, sms.code().reveal()))
                    .isInstanceOf(SetPinLockResult.Activated.class);
            run(instance, NOON.plusSeconds(60));
        }

        assertThat(second.asked()).isEmpty();
        assertThat(waiting()).isZero();
    }

    /** Lets time pass up to an instant: each SMS that waits is taken up when it is due. */
    private void run(SendingInstance instance, Instant until) {
        quiet();
        for (var due = nextDue(); due.isPresent(); due = nextDue()) {
            if (due.get().isAfter(until)) return;
            if (due.get().isAfter(clock.instant())) clock.set(due.get());
            instance.sweep();
            quiet();
        }
    }

    private void quiet() {
        Patience.until(
                "nothing is on its way",
                () ->
                        jdbc.sql("select count(*) from pin_sms where leased_by is not null")
                                        .query(Integer.class)
                                        .single()
                                == 0);
    }

    private Optional<Instant> nextDue() {
        return jdbc.sql("select min(leased_until) from pin_sms")
                .query((row, _) ->
                        Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant))
                .single();
    }

    /** Each attempt: its second, the gateway, the outcome and its reason. */
    private List<String> story(PinSms sms) {
        return jdbc.sql(
                        """
                        select concat_ws(' ', extract(epoch from at - ?)::int, gateway, outcome, reason)
                        from sms_attempt where token_seed = ? and ordinal = ? order by attempt
                        """)
                .param(NOON.atOffset(ZoneOffset.UTC))
                .param(sms.seed())
                .param(sms.ordinal())
                .query(String.class)
                .list();
    }

    private List<Integer> numbers(PinSms sms) {
        return jdbc.sql("select attempt from sms_attempt where token_seed = ? and ordinal = ?")
                .param(sms.seed())
                .param(sms.ordinal())
                .query(Integer.class)
                .list();
    }

    private List<String> names(PinSms sms) {
        return jdbc.sql(
                        """
                        select message_id from sms_attempt
                        where token_seed = ? and ordinal = ? and message_id is not null
                        """)
                .param(sms.seed())
                .param(sms.ordinal())
                .query(String.class)
                .list();
    }

    private int recorded(List<PinSms> all) {
        return all.stream().mapToInt(sms -> numbers(sms).size()).sum();
    }

    private Instant latestAttempt(List<PinSms> all) {
        return all.stream()
                .map(sms ->
                        jdbc.sql(
                                        "select max(at) from sms_attempt where token_seed = ? and ordinal = ?")
                                .param(sms.seed())
                                .param(sms.ordinal())
                                .query((row, _) ->
                                        row.getObject(1, OffsetDateTime.class).toInstant())
                                .single())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private List<Sms> calls() {
        return Stream.concat(first.asked().stream(), second.asked().stream()).toList();
    }

    private SmsGateways gateways() {
        return TestGateways.inOrder(clock, first, second);
    }

    private static GatewayHealth health(SmsGateways gateways, String name) {
        return gateways.health().stream()
                .filter(health -> health.gateway().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private SendingInstance instance() {
        return instance(gateways());
    }

    private SendingInstance instance(SmsGateways gateways) {
        return new SendingInstance(database, transactions, clock, pins, trails, USUAL, gateways);
    }
}
