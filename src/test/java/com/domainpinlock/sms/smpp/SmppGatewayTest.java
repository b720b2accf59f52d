package com.domainpinlock.sms.smpp;

import static com.domainpinlock.testing.SettableClock.NOON;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.domainpinlock.sms.GatewayHealth;
import com.domainpinlock.sms.Sms;
import com.domainpinlock.sms.SmsGateways;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.sms.SmsOutcome.Accepted;
import com.domainpinlock.sms.SmsOutcome.Deferred;
import com.domainpinlock.sms.SmsOutcome.Misconfigured;
import com.domainpinlock.sms.SmsOutcome.Refused;
import com.domainpinlock.sms.SmsOutcome.Throttled;
import com.domainpinlock.sms.SmsOutcome.Unroutable;
import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsTry;
import com.domainpinlock.sms.SmsTurn;
import com.domainpinlock.sms.TestGateways;
import com.domainpinlock.testing.LogLines;
import com.domainpinlock.testing.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our side of SMPP against a server that is not ours. */
@Tag("slow")
class SmppGatewayTest {
    private static Smsc smsc;
    private Relay relay;

    @BeforeAll
    static void startProvider() {
        smsc = Smsc.start();
    }

    @BeforeEach
    void connect() throws IOException {
        smsc.answerAlways(null);
        relay = Relay.to(smsc);
    }

    @AfterEach
    void disconnect() throws IOException {
        relay.close();
    }

    @Test
    void submitsAnSmsAsTheProviderReadsIt() {
        try (var esme = bound()) {
            var sms = esme.sms("switches ON the PIN lock of example.com {[~|^€\\]} Gültig");

            assertThat(esme.gateway().send(sms)).isInstanceOf(Accepted.class);

            var submit = onlySubmit(sms);
            assertThat(submit.getShortMessage()).hasSize(sms.text().length() + 9);
            assertThat(Smsc.textOf(submit)).isEqualTo(sms.text());
            assertThat(submit.getDataCoding()).isZero();
            assertThat(submit.getDestAddrTon()).isEqualTo((byte) 1);
            assertThat(submit.getDestAddrNpi()).isEqualTo((byte) 1);
            assertThat(submit.getSourceAddr()).isEqualTo("PIN-Lock");
            assertThat(submit.getSourceAddrTon()).isEqualTo((byte) 5);
            assertThat(submit.getSourceAddrNpi()).isZero();
            assertThat(submit.getRegisteredDelivery()).isEqualTo((byte) 1);
            assertThat(submit.getValidityPeriod()).isEqualTo("000000003000000R");
        }
    }

    @Test
    void writesWhatPhonesAlphabetLacksInUcs2() {
        try (var esme = bound()) {
            var sms = esme.sms("öffnet пример.рф");

            assertThat(esme.gateway().send(sms)).isInstanceOf(Accepted.class);

            assertThat(onlySubmit(sms).getDataCoding()).isEqualTo((byte) 8);
            assertThat(Smsc.textOf(onlySubmit(sms))).isEqualTo(sms.text());
        }
    }

    @Test
    void leavesWhatNeedsTwoSmsToAnotherGateway() {
        try (var esme = bound()) {
            var sms = esme.sms("x".repeat(152));

            assertThat(esme.gateway().send(sms)).isInstanceOf(Unroutable.class);
            assertThat(submitsOf(sms)).isEmpty();
        }
    }

    /** The simulator answers in hex and writes its receipts in decimal. */
    @Test
    void aReceiptFindsItsMessageThoughItsIdIsWrittenDifferently() {
        try (var esme = bound()) {
            var sms = esme.sms("opens ANY change");
            esme.clock().advance(Duration.ofSeconds(7));

            var accepted = (Accepted) esme.gateway().send(sms);
            var receipt = esme.awaitReceipts(1).getFirst();

            assertThat(receipt)
                    .isEqualTo(
                            new SmsReceipt(
                                    "smpp",
                                    requireNonNull(accepted.messageId()),
                                    SmsReceipt.Status.DELIVERED,
                                    null,
                                    NOON.plusSeconds(7)));
            esme.awaitCounted("noted", 1);
        }
    }

    @Test
    void asksForNoReceiptWhereNoneIsWanted() {
        try (var esme = bound("registered-delivery", "false")) {
            var sms = esme.sms("no receipt");

            esme.gateway().send(sms);

            assertThat(onlySubmit(sms).getRegisteredDelivery()).isZero();
        }
    }

    @Test
    void aNumberThatTheProviderDoesNotKnowIsRefusedForGood() {
        smsc.answerNext(Smsc.refusing(SMPPConstant.STAT_ESME_RINVDSTADR));
        try (var esme = bound()) {
            var sms = esme.sms("refused");

            assertThat(esme.gateway().send(sms)).isEqualTo(new Refused("ESME_RINVDSTADR"));
            assertThat(submitsOf(sms)).hasSize(1);
        }
    }

    @Test
    void aProviderThatHasTooMuchGetsNothingForAWhile() {
        smsc.answerNext(Smsc.refusing(SMPPConstant.STAT_ESME_RTHROTTLED));
        try (var esme = bound("turn-timeout", "100ms", "throttle-pause", "3s")) {
            var throttled = esme.sms("throttled");
            var soon = esme.sms("too soon");

            assertThat(esme.gateway().send(throttled)).isEqualTo(new Throttled("ESME_RTHROTTLED"));
            assertThat(esme.gateway().send(soon)).isEqualTo(new Throttled("rate reached"));
            assertThat(submitsOf(soon)).isEmpty();

            Patience.until(
                    "the pause is over", () -> esme.gateway().send(soon) instanceof Accepted);
            assertThat(submitsOf(soon)).hasSize(1);
            assertThat(submitsOf(throttled)).hasSize(1);
        }
    }

    @Test
    void submitsNoFasterThanAgreed() throws Exception {
        try (var esme = bound("submits-per-second", "20");
                var senders = Executors.newFixedThreadPool(8)) {
            var from = System.nanoTime();

            var outcomes = sendAll(esme, senders, 12);

            assertThat(outcomes).allMatch(Accepted.class::isInstance);
            assertThat(Duration.ofNanos(System.nanoTime() - from))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(550));
        }
    }

    /** How many those are, to the nanosecond: {@link PaceTest}. */
    @Test
    void whatTheRateHasNoRoomForInTimeGoesElsewhere() throws Exception {
        try (var esme = bound("submits-per-second", "1", "turn-timeout", "1200ms");
                var senders = Executors.newFixedThreadPool(8)) {
            var outcomes = sendAll(esme, senders, 8);

            assertThat(outcomes).filteredOn(Accepted.class::isInstance).hasSizeBetween(2, 7);
            assertThat(outcomes)
                    .filteredOn(outcome -> !(outcome instanceof Accepted))
                    .containsOnly(new Throttled("rate reached"));
        }
    }

    @Test
    void asManyWaitForAnAnswerAsTheWindowIsWide() throws Exception {
        var released = new CountDownLatch(1);
        smsc.answerAlways(Smsc.takingUntil(released));
        try (var esme = bound("window", "2", "turn-timeout", "200ms", "submit-timeout", "1m");
                var senders = Executors.newFixedThreadPool(5)) {
            var calls = startAll(esme, senders, 5);
            Patience.until(
                    "three are turned away",
                    () -> calls.stream().filter(Future::isDone).count() == 3);
            released.countDown();
            var outcomes = outcomesOf(calls);

            assertThat(outcomes).filteredOn(Accepted.class::isInstance).hasSize(2);
            assertThat(outcomes).filteredOn(new Throttled("window full")::equals).hasSize(3);
        }
    }

    @Test
    void whatIsNotAnsweredIsDeferredAndNotSubmittedAgain() {
        smsc.answerNext(Smsc.takingSoLong(Duration.ofSeconds(3)));
        try (var esme = bound("submit-timeout", "2s")) {
            var sms = esme.sms("silence");

            assertThat(esme.gateway().send(sms)).isEqualTo(new Deferred("no answer"));
            assertThat(esme.gateway().send(esme.sms("next"))).isInstanceOf(Accepted.class);
            assertThat(submitsOf(sms)).hasSize(1);
        }
    }

    @Test
    void bindsAgainAfterTheConnectionIsLost() {
        try (var esme = bound()) {
            assertThat(esme.gateway().send(esme.sms("before"))).isInstanceOf(Accepted.class);

            relay.shut();
            esme.awaitNotBound();
            assertThat(esme.gateway().send(esme.sms("meanwhile"))).isInstanceOf(Deferred.class);
            relay.open();
            esme.awaitBound();

            var after = esme.sms("after");
            assertThat(esme.gateway().send(after)).isInstanceOf(Accepted.class);
            assertThat(submitsOf(after)).hasSize(1);
        }
    }

    @Test
    void bindsAgainWhenThereWereTooFewThreads() {
        var connections = new AtomicInteger();
        try (var esme =
                Esme.connectingTo(
                        relay.port(),
                        sockets ->
                                (host, port) -> {
                                    if (connections.getAndIncrement() == 0)
                                        throw new OutOfMemoryError("no more threads");
                                    return sockets.createConnection(host, port);
                                })) {
            esme.awaitBound();
            assertThat(esme.gateway().send(esme.sms("after"))).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void anSmsUnderWayWhenTheConnectionBreaksIsDeferred() {
        smsc.answerNext(Smsc.breakingOff());
        try (var esme = bound("submit-timeout", "10m")) {
            var sms = esme.sms("cut");
            var broken = esme.session();

            assertThat(sentInTime(esme, sms)).isInstanceOf(Deferred.class);
            esme.awaitBoundAnew(broken);
            assertThat(submitsOf(sms)).hasSize(1);
            assertThat(sentInTime(esme, sms)).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void soIsOneThatTheProviderThinksAboutWhenTheNetworkBreaks() throws Exception {
        var released = new CountDownLatch(1);
        smsc.answerAlways(Smsc.takingUntil(released));
        var senders = Executors.newFixedThreadPool(3);
        try (var esme = bound("submit-timeout", "10m")) {
            var calls = startAll(esme, senders, 3);
            Patience.until("all wait", () -> esme.session().getUnacknowledgedRequests() == 3);
            relay.cut();

            Patience.until("all know", () -> calls.stream().allMatch(Future::isDone));
            assertThat(outcomesOf(calls)).containsOnly(new Deferred("connection lost"));
        } finally {
            released.countDown();
            senders.shutdownNow();
        }
    }

    /** The time-out of the submit is longer than any test. */
    private static SmsOutcome sentInTime(Esme esme, Sms sms) {
        return assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> esme.gateway().send(sms), "waits for the time-out");
    }

    /** Without an SMS the pauses would have become five minutes long. */
    @Test
    void anSmsThatWaitsMakesTheLinkTryNow() {
        var connections = new AtomicInteger();
        relay.shut();
        try (var esme = counting(connections, "reconnect-after-max", "10m")) {
            var gateways = TestGateways.inOrder(esme.clock(), esme.gateway());
            var sms = esme.sms("waits");
            Patience.until(
                    "it has tried fifteen times",
                    () -> {
                        gateways.next(sms.to(), List.of(), NOON).ifPresent(SmsTurn::giveBack);
                        return connections.get() >= 15;
                    });
            relay.open();

            awaitAccepted(gateways, sms);
        }
    }

    /** No SMS waits, and after eight failures a pause would be of seconds. */
    @Test
    void thePauseBeginsAnewAfterASessionOfAWhile() throws Exception {
        var connections = new AtomicInteger();
        relay.shut();
        try (var esme = counting(connections, "reconnect-after-max", "10m")) {
            Patience.until("it has tried eight times", () -> connections.get() >= 8);
            relay.open();
            esme.awaitBound();
            var from = System.nanoTime();
            for (var session = 0; session < 3; session++) {
                Thread.sleep(100);
                relay.cut();
                esme.awaitNotBound();
                esme.awaitBound();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - from))
                    .isLessThan(Duration.ofSeconds(6));
        }
    }

    @Test
    void whoLetsUsInAndThrowsUsOutAtOnceIsAskedLessAndLess() {
        var connections = new AtomicInteger();
        var from = System.nanoTime();
        try (var esme =
                counting(connections, "reconnect-after", "500ms", "reconnect-after-max", "10m")) {
            while (connections.get() < 5) {
                esme.awaitBound();
                relay.cut();
                esme.awaitNotBound();
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - from))
                .as("waits of 0.5, 1, 2 and 4 seconds, or of half of it")
                .isGreaterThan(Duration.ofMillis(3_700));
    }

    /** Each session is of a moment, and the clock of the breaker stands still. */
    @Test
    void eachTimeAProviderThatFlapsIsUpTheNextSmsIsDelivered() {
        try (var esme = bound("reconnect-after-max", "10m")) {
            var gateways = TestGateways.inOrder(esme.clock(), esme.gateway());
            for (var round = 0; round < 13; round++) {
                smsc.answerAlways(Smsc.refusing(SMPPConstant.STAT_ESME_RSYSERR));
                var failing = esme.sms("fails");
                while (gateways.health().getFirst().state() == GatewayHealth.State.WELL)
                    gateways.next(failing.to(), List.of(), NOON).orElseThrow().send(failing);
                assertThat(gateways.next(failing.to(), List.of(), NOON)).as("left alone").isEmpty();
                smsc.answerAlways(null);
                relay.cut();
                esme.awaitNotBound();

                awaitAccepted(gateways, esme.sms("after"));
                awaitAccepted(gateways, esme.sms("after"));
                awaitAccepted(gateways, esme.sms("after"));
                assertThat(gateways.health().getFirst().state())
                        .isEqualTo(GatewayHealth.State.WELL);
            }
        }
    }

    private static void awaitAccepted(SmsGateways gateways, Sms sms) {
        var tries = new ArrayList<SmsTry>();
        Patience.until(
                "it is taken",
                () -> {
                    var turn = gateways.next(sms.to(), tries, NOON);
                    if (turn.isEmpty()) return false;
                    tries.add(new SmsTry("smpp", NOON, false, false));
                    return turn.get().send(sms) instanceof Accepted;
                });
        assertThat(tries).as("without a session it is tried once").hasSizeLessThanOrEqualTo(2);
    }

    /** The connection stands and nothing comes through it: nobody would tell us. */
    @Test
    void givesALinkUpThatDoesNotAnswer() throws Exception {
        smsc.answerAlways(Smsc.takingSoLong(Duration.ofSeconds(6)));
        try (var esme = bound("submit-timeout", "300ms");
                var senders = Executors.newFixedThreadPool(3)) {
            var first = esme.link().state();
            var outcomes = sendAll(esme, senders, 3);
            assertThat(outcomes).hasOnlyElementsOfType(Deferred.class);

            Patience.until(
                    "another session is bound",
                    () -> esme.link().isBound() && !esme.link().state().equals(first));
            smsc.answerAlways(null);
            Patience.until(
                    "an SMS is taken",
                    () -> esme.gateway().send(esme.sms("after")) instanceof Accepted);
        }
    }

    @Test
    void keepsAnIdleLinkAlive() throws Exception {
        try (var esme = bound("enquire-link-every", "50ms")) {
            var session = esme.link().state();
            Thread.sleep(400);

            assertThat(esme.link().state()).isEqualTo(session);
            assertThat(esme.gateway().send(esme.sms("idle"))).isInstanceOf(Accepted.class);
        }
    }

    /** The library would allocate two gigabytes, and the process would end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "7fffffff000000050000000000000008",
                "000101f4000000050000000000000008",
                "0000000f000000050000000000000008",
                "80000000000000050000000000000008",
                "00000011800000040000000000ffffff41",
                "485454502f312e31203430302042616420526571756573740d0a0d0a"
            })
    void whoSpeaksNoSmppIsPartedWith(String octets) {
        try (var esme = bound();
                var lines = LogLines.of(List.of())) {
            var first = esme.link().state();
            relay.say(HexFormat.of().parseHex(octets));

            Patience.until(
                    "another session is bound",
                    () -> esme.link().isBound() && !esme.link().state().equals(first));
            assertThat(lines.all())
                    .filteredOn(line -> line.endsWith("is not bound: not an SMPP peer"))
                    .hasSize(1);
            assertThat(esme.gateway().send(esme.sms("after"))).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void aWebServerAtThePortIsNamedAsWhatItIsNot() throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var esme = Esme.connectingTo(server.getLocalPort())) {
            Thread.ofVirtual()
                    .start(() -> {
                        while (true) {
                            try (var client = server.accept()) {
                                client.getOutputStream()
                                        .write("HTTP/1.1 400 \r\n\r\n".getBytes(US_ASCII));
                                client.getInputStream().readAllBytes();
                            } catch (IOException closed) {
                                return;
                            }
                        }
                    });
            Patience.until(
                    "it is named",
                    () ->
                            esme.gateway()
                                    .send(esme.sms("no"))
                                    .equals(new Deferred("not an SMPP peer")));
        }
    }

    /** It says of itself that it has 20 octets, or that its text has 200. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000014000000050000000000000008" + "00000000",
                "00000024000000050000000000000008" + "00000000000000000000000000000000c8414141",
                "00000012000001030000000000000008" + "0000"
            })
    void whatIsCutShortIsRefusedAndTheSessionGoesOn(String octets) {
        try (var esme = bound();
                var lines = LogLines.of(List.of())) {
            var session = esme.link().state();
            relay.say(HexFormat.of().parseHex(octets));

            assertThat(esme.gateway().send(esme.sms("after"))).isInstanceOf(Accepted.class);
            relay.awaitFromClient("8000000000000003" + "00000008");
            assertThat(esme.link().state()).isEqualTo(session);
            assertThat(lines.all()).filteredOn(line -> line.contains("cut short")).hasSize(1);
        }
    }

    @Test
    void defersAtOnceWhileNobodyIsThere() {
        var port = Smsc.freePort();
        try (var esme = Esme.connectingTo(port)) {
            var sms = esme.sms("early");
            var from = System.nanoTime();
            assertThat(esme.gateway().send(sms)).isInstanceOf(Deferred.class);
            assertThat(Duration.ofNanos(System.nanoTime() - from))
                    .isLessThan(esme.gateway().timeout());

            var late = Smsc.startAt(port, Smsc.PASSWORD);
            esme.awaitBound();
            assertThat(esme.gateway().send(sms)).isInstanceOf(Accepted.class);
            assertThat(late.submits()).hasSize(1);
        }
    }

    @Test
    void aWrongPasswordIsOursToMendAndBoundAsSoonAsItIs() {
        relay.leadTo(Smsc.start("another"));
        try (var esme = Esme.connectingTo(relay.port())) {
            var refused = new Misconfigured("bind refused: ESME_RINVPASWD");
            Patience.until("refused", () -> esme.gateway().send(esme.sms("no")).equals(refused));

            relay.leadTo(smsc);
            esme.awaitBound();
            assertThat(esme.gateway().send(esme.sms("yes"))).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void aMessageWithoutANameIsAcceptedWithoutOne() {
        smsc.answerNext(Smsc.naming(""));
        try (var esme = bound()) {
            assertThat(esme.gateway().send(esme.sms("nameless"))).isEqualTo(new Accepted(null));
        }
    }

    @Test
    void whatIsNoReceiptIsAcknowledgedAndCounted() {
        smsc.answerNext(
                Smsc.delivering("a1", MessageType.DEFAULT, "id:161 stat:DELIVRD err:000 text:x"),
                Smsc.receipt("a2", "thank you"),
                Smsc.receipt("a3", "id:163 stat:WHATEVER"),
                Smsc.receipt("a4", "id:164 stat:DELIVRD"));
        try (var esme = bound()) {
            for (var n = 0; n < 4; n++) esme.gateway().send(esme.sms("rubbish"));

            esme.awaitCounted("unreadable", 2);
            esme.awaitCounted("no_receipt", 2); // the simulator's greeting is the other
            assertThat(esme.awaitReceipts(1))
                    .extracting(SmsReceipt::messageId)
                    .containsExactly("164");
            assertThat(esme.gateway().send(esme.sms("well"))).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void theEndSaysGoodByeAndLeavesNoThreadBehind() {
        var esme = bound();
        var session = ((SmppLink.Bound) esme.link().state()).session();
        var from = System.nanoTime();

        esme.close();

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(esme.gateway().timeout());
        assertThat(esme.gateway().send(esme.sms("over"))).isEqualTo(new Deferred("stopping"));
        relay.awaitNoClient();
        Patience.until("no thread is left", () -> threadsOf(session).isEmpty());
    }

    @Test
    void theEndDoesNotWaitForAProviderThatIsSilent() {
        var released = new CountDownLatch(1);
        smsc.answerAlways(Smsc.takingUntil(released));
        var esme = bound("submit-timeout", "1m", "window", "3");
        for (var n = 0; n < 3; n++) {
            Thread.ofVirtual().start(() -> esme.gateway().send(esme.sms("held")));
        }
        Patience.until("all are held", () -> held() >= 3);

        esme.close();

        assertThat(released.getCount()).as("still silent").isOne();
        released.countDown();
    }

    private static long held() {
        return smsc.submits().stream()
                .filter(submit -> Smsc.textOf(submit).endsWith("held"))
                .count();
    }

    private static List<String> threadsOf(SmppSession session) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.equals("smpp-link") || name.endsWith(session.getSessionId()))
                .toList();
    }

    private Esme counting(AtomicInteger connections, String... settings) {
        return Esme.connectingTo(
                relay.port(),
                sockets ->
                        (host, port) -> {
                            connections.incrementAndGet();
                            return sockets.createConnection(host, port);
                        },
                settings);
    }

    private Esme bound(String... settings) {
        return Esme.boundTo(relay.port(), settings);
    }

    private static List<SmsOutcome> sendAll(Esme esme, ExecutorService senders, int number)
            throws Exception {
        return outcomesOf(startAll(esme, senders, number));
    }

    private static List<Future<SmsOutcome>> startAll(
            Esme esme, ExecutorService senders, int number) {
        return IntStream.range(0, number)
                .mapToObj(n -> esme.sms("message " + n))
                .map(sms -> senders.submit(() -> esme.gateway().send(sms)))
                .toList();
    }

    private static List<SmsOutcome> outcomesOf(List<Future<SmsOutcome>> calls) throws Exception {
        var outcomes = new ArrayList<SmsOutcome>();
        for (Future<SmsOutcome> call : calls) outcomes.add(call.get());
        return outcomes;
    }

    private static List<SubmitSm> submitsOf(Sms sms) {
        return smsc.submitsTo(sms.to().e164().substring(1));
    }

    private static SubmitSm onlySubmit(Sms sms) {
        assertThat(submitsOf(sms)).hasSize(1);
        return submitsOf(sms).getFirst();
    }
}
