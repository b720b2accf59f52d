package com.domainpinlock.delivery;

import static com.domainpinlock.delivery.SendingInstance.USUAL;
import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.audit.AuditHead;
import com.domainpinlock.audit.TrailsWithoutSpring;
import com.domainpinlock.delivery.QueuedSms.PinSms;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.lock.PinsWithoutSpring;
import com.domainpinlock.lock.SetPinLockResult;
import com.domainpinlock.platform.keys.SecretKeys;
import com.domainpinlock.sms.Sms;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** An SMS that was promised is sent, at least once, by one instance at a time. */
class OutboxIT extends SendingTest {
    private static final Duration MICROSECOND = Duration.ofNanos(1000);
    private static final Instant LEASE_ENDS = NOON.plus(USUAL.lease());
    private static final SmsOutcome BUSY = new SmsOutcome.Deferred("busy");

    @Autowired private SecretKeys keys;

    @Test
    void deferredSmsIsTriedAgainEachTimeLaterWithTheSameCode() {
        var sms = unsent(locks.pending());
        var gateway = ScriptedGateway.answering(BUSY, BUSY);
        try (var instance = instance(gateway)) {
            instance.queue(sms);
            Patience.until("tried once", () -> attempts(sms).size() == 1);
            clock.set(NOON.plusSeconds(1).minus(MICROSECOND));
            instance.sweep();
            assertThat(leasedUntil(sms)).isEqualTo(NOON.plusSeconds(1));
            clock.set(NOON.plusSeconds(1));
            instance.sweep();
            Patience.until("tried twice", () -> attempts(sms).size() == 2);
            assertThat(leasedUntil(sms)).isEqualTo(NOON.plusSeconds(3));
            clock.set(NOON.plusSeconds(3));
            instance.sweep();
        }

        assertThat(attempts(sms)).containsExactly("DEFERRED busy", "DEFERRED busy", "ACCEPTED");
        assertThat(gateway.asked()).hasSize(3).extracting(Sms::text).containsOnly(text(sms));
        assertThat(waiting()).isZero();
    }

    @Test
    void rejectedSmsEndsItsTokenAndTheNextCallStartsAfreshAtOnce() {
        var held = locks.unlocked();
        phones.answerNext(held.phone(), new SmsOutcome.Rejected("unknown number"));
        locks.begin(held);
        clock.advance(MICROSECOND);

        var again = locks.begin(held);

        assertThat(again.charged()).isNull();
        assertThat(again.validUntil())
                .isEqualTo(NOON.plus(MICROSECOND).plus(Duration.ofMinutes(30)));
        assertThat(locks.confirm(held, phones.code(held.phone())))
                .isInstanceOf(SetPinLockResult.Activated.class);
    }

    @Test
    void gatewayThatThrowsIsTriedAgainAndNotQuoted() {
        var sms = unsent(locks.pending());
        try (var instance = instance(throwing(sms.to().e164()))) {
            instance.queue(sms);
        }

        assertThat(attempts(sms)).containsExactly("DEFERRED IllegalStateException");
        assertThat(leasedUntil(sms)).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void leaseEndsBeforeAnotherInstanceTakesAnSmsUp() {
        var sms = unsent(locks.pending());
        var gateway = ScriptedGateway.answering();
        try (var dead = instance(ScriptedGateway.stuck());
                var other = instance(gateway)) {
            dead.queueAndDie(sms);
            clock.set(LEASE_ENDS.minus(MICROSECOND));
            other.sweep();
            assertThat(leasedUntil(sms)).isEqualTo(LEASE_ENDS);
            clock.set(LEASE_ENDS);
            other.sweep();
        }

        assertThat(gateway.asked()).extracting(Sms::text).containsExactly(text(sms));
        assertThat(attempts(sms)).containsExactly("ACCEPTED");
        assertThat(waiting()).isZero();
    }

    @Test
    void whatWaitsForLongerThanItsLeaseIsSentByWhoTookItUpAlone() {
        var inFlight = unsent(locks.pending());
        var behind = unsent(locks.pending());
        var slow = ScriptedGateway.stuck();
        var quick = ScriptedGateway.answering();
        try (var first = instance(SendingInstance.settings(1, 10), slow);
                var other = instance(quick)) {
            first.queue(inFlight);
            Patience.until("it is with the gateway", () -> slow.asked().size() == 1);
            first.queue(behind);
            clock.set(LEASE_ENDS);
            other.sweep();
            Patience.until("the other has noted it", () -> waiting() == 0);
            slow.goOn();
        }

        assertThat(slow.asked()).extracting(Sms::text).containsExactly(text(inFlight));
        assertThat(quick.asked())
                .extracting(Sms::text)
                .containsExactlyInAnyOrder(text(inFlight), text(behind));
    }

    @Test
    void refusalThatComesAfterTheLeaseDoesNotEndAToken() {
        var held = locks.pending();
        var sms = unsent(held);
        var late = ScriptedGateway.stuck(new SmsOutcome.Rejected("too late"));
        var second = ScriptedGateway.stuck();
        try (var other = instance(second)) {
            try (var first = instance(late)) {
                first.queue(sms);
                Patience.until("it is with the gateway", () -> late.asked().size() == 1);
                clock.set(LEASE_ENDS);
                other.sweep();
                Patience.until("it is with the other", () -> second.asked().size() == 1);
                late.goOn();
            }
            assertThat(waiting()).isEqualTo(1);
            second.goOn();
        }

        assertThat(attempts(sms)).containsExactly("REJECTED too late", "ACCEPTED");
        assertThat(locks.confirm(held, sms.code().reveal()))
                .isInstanceOf(SetPinLockResult.Activated.class);
    }

    @Test
    void delayThatComesAfterTheLeaseDoesNotCutTheNextOne() {
        var sms = unsent(locks.pending());
        var late = ScriptedGateway.stuck(BUSY);
        var second = ScriptedGateway.stuck();
        try (var other = instance(second)) {
            try (var first = instance(late)) {
                first.queue(sms);
                Patience.until("it is with the gateway", () -> late.asked().size() == 1);
                clock.set(LEASE_ENDS);
                other.sweep();
                Patience.until("it is with the gateway", () -> second.asked().size() == 1);
                late.goOn();
            }
            assertThat(leasedUntil(sms)).isEqualTo(LEASE_ENDS.plus(USUAL.lease()));
            second.goOn();
        }

        assertThat(attempts(sms)).containsExactly("DEFERRED busy", "ACCEPTED");
    }

    @Test
    void instanceThatTakesLongerThanItsLeaseDoesNotSendASecondTimeBesides() {
        var sms = unsent(locks.pending());
        var slow = ScriptedGateway.stuck(BUSY);
        try (var instance = instance(slow)) {
            instance.queue(sms);
            Patience.until("it is with the gateway", () -> slow.asked().size() == 1);
            clock.set(LEASE_ENDS);
            instance.sweep();
            assertThat(leasedUntil(sms)).as("left to the attempt").isEqualTo(LEASE_ENDS);
            slow.goOn();
        }

        assertThat(slow.asked()).hasSize(1);
        assertThat(attempts(sms)).containsExactly("DEFERRED busy");
        assertThat(leasedUntil(sms)).isEqualTo(LEASE_ENDS.plusSeconds(1));
    }

    @Test
    void sweepersAtTheSameMomentShareTheSmsOut() {
        var unsent = Stream.generate(() -> unsent(locks.pending())).limit(40).toList();
        var gateway = ScriptedGateway.answering();
        try (var dead = instance(ScriptedGateway.stuck());
                var one = instance(gateway);
                var two = instance(gateway);
                var three = instance(gateway)) {
            unsent.forEach(dead::queueAndDie);
            clock.set(LEASE_ENDS);
            var sweepers = List.of(one, two, three);
            Crowd.of(
                    3,
                    number -> {
                        sweepers.get(number).sweep();
                        return number;
                    });
        }

        assertThat(gateway.asked())
                .extracting(Sms::text)
                .containsExactlyInAnyOrderElementsOf(
                        unsent.stream().map(SendingTest::text).toList());
        assertThat(waiting()).isZero();
    }

    @Test
    void sweeperDoesNotWaitForWhatAnotherOneHolds() throws Exception {
        var taken = unsent(locks.pending());
        var free = unsent(locks.pending());
        var gateway = ScriptedGateway.answering();
        try (var dead = instance(ScriptedGateway.stuck());
                var other = instance(gateway)) {
            Stream.of(taken, free).forEach(dead::queueAndDie);
            clock.set(LEASE_ENDS);
            try (var connection = database.getConnection();
                    var hold =
                            connection.prepareStatement(
                                    "select 1 from pin_sms where token_seed = ? for update")) {
                hold.setObject(1, taken.seed());
                hold.execute();
                other.sweep();
                Patience.until("it is with the gateway", () -> gateway.asked().size() == 1);
                connection.rollback();
            }
            assertThat(gateway.asked()).extracting(Sms::text).containsExactly(text(free));
            other.sweep();
        }

        assertThat(gateway.asked()).extracting(Sms::text).containsExactly(text(free), text(taken));
    }

    @Test
    void oneThatCannotBeReadDoesNotKeepTheOthersBack() {
        var broken = unsent(locks.pending());
        var sound = Stream.generate(() -> unsent(locks.pending())).limit(5).toList();
        var gateway = ScriptedGateway.answering();
        try (var instance =
                new SendingInstance(
                        database, transactions, clock, without(broken), trails, USUAL, gateway)) {
            instance.queueAndDie(broken);
            sound.forEach(instance::queueAndDie);
            clock.set(LEASE_ENDS);
            instance.sweep();
        }

        assertThat(gateway.asked())
                .extracting(Sms::text)
                .containsExactlyInAnyOrderElementsOf(
                        sound.stream().map(SendingTest::text).toList());
        assertThat(waiting()).as("the broken one stays for its next turn").isEqualTo(1);
    }

    @Test
    void smsOfAUsedTokenIsDroppedWhenItIsTakenUp() {
        var held = locks.pending();
        var sms = unsent(held);
        var gateway = ScriptedGateway.answering();
        try (var instance = instance(gateway)) {
            instance.queueAndDie(sms);
            locks.confirm(held, sms.code().reveal());
            clock.set(LEASE_ENDS);
            instance.sweep();
        }

        assertThat(gateway.asked()).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void noSmsGoesOutOnceItsTokenHasEnded() {
        var takenUp = unsent(locks.pending());
        var onHand = unsent(locks.pending());
        var gateway = ScriptedGateway.answering();
        try (var instance = instance(gateway)) {
            instance.queueAndDie(takenUp);
            clock.set(takenUp.validUntil());
            instance.sweep();
            instance.take(onHand, onHand.validUntil().plus(MICROSECOND));
        }

        assertThat(gateway.asked()).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void anSmsUpToTheLastMomentOfItsTokenGoesOut() {
        var sms = unsent(locks.pending());
        var gateway = ScriptedGateway.answering();
        try (var instance = instance(gateway)) {
            instance.queueAndDie(sms);
            clock.set(sms.validUntil().minus(MICROSECOND));
            instance.sweep();
        }

        assertThat(gateway.asked()).hasSize(1);
    }

    @Test
    void smsWhoseNextTurnWouldComeTooLateHasFailed() {
        var inTime = unsent(locks.pending());
        var late = unsent(locks.pending());
        try (var instance = instance(ScriptedGateway.answering(BUSY, BUSY))) {
            clock.set(inTime.validUntil().minusSeconds(1).minus(MICROSECOND));
            instance.queue(inTime);
            Patience.until("tried once", () -> attempts(inTime).size() == 1);
            clock.set(late.validUntil().minusSeconds(1));
            instance.queue(late);
        }

        assertThat(attempts(inTime)).containsExactly("DEFERRED busy");
        assertThat(attempts(late)).containsExactly("DEFERRED busy");
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void whatIsTooMuchForOneInstanceWaitsForTheSweep() {
        var unsent = Stream.generate(() -> unsent(locks.pending())).limit(5).toList();
        var stuck = ScriptedGateway.stuck();
        try (var busy = instance(SendingInstance.settings(1, 1), stuck)) {
            busy.queue(unsent.getFirst());
            Patience.until("it is with the gateway", () -> stuck.asked().size() == 1);
            unsent.subList(1, 5).forEach(busy::queue);
            stuck.goOn();
        }
        assertThat(stuck.asked()).hasSize(2);
        assertThat(waiting()).isEqualTo(3);
        var gateway = ScriptedGateway.answering();
        try (var instance = instance(gateway)) {
            clock.set(LEASE_ENDS);
            instance.sweep();
        }

        assertThat(Stream.concat(stuck.asked().stream(), gateway.asked().stream()))
                .extracting(Sms::text)
                .containsExactlyInAnyOrderElementsOf(
                        unsent.stream().map(SendingTest::text).toList());
        assertThat(waiting()).isZero();
    }

    @Test
    void stopFinishesWhatIsOnItsWay() throws Exception {
        var unsent = Stream.generate(() -> unsent(locks.pending())).limit(20).toList();
        var gateway = ScriptedGateway.stuck();
        var instance = instance(SendingInstance.settings(4, 100), gateway);
        unsent.forEach(instance::queue);
        Patience.until("it is with the gateway", () -> gateway.asked().size() == 4);
        var stop = Thread.ofVirtual().start(instance::close);
        Patience.until("it is stopping", () -> stop.getState() == Thread.State.TIMED_WAITING);
        gateway.goOn();
        stop.join();

        assertThat(gateway.asked())
                .extracting(Sms::text)
                .containsExactlyInAnyOrderElementsOf(
                        unsent.stream().map(SendingTest::text).toList());
        assertThat(unsent).allSatisfy(sms -> assertThat(attempts(sms)).containsExactly("ACCEPTED"));
        assertThat(waiting()).isZero();
    }

    @Test
    void whatIsPromisedToAnInstanceThatHasStoppedGoesOutElsewhere() {
        var sms = unsent(locks.pending());
        var gateway = ScriptedGateway.answering();
        var stopped = instance(ScriptedGateway.stuck());
        stopped.close();
        stopped.queue(sms);
        try (var other = instance(gateway)) {
            clock.set(LEASE_ENDS);
            other.sweep();
        }

        assertThat(gateway.asked()).extracting(Sms::text).containsExactly(text(sms));
    }

    /** Design, section 8: one statement per SMS at most; begin and commit are counted too. */
    @Test
    void noteOfABurstCostsFarLessThanAStatementForEachSms() {
        var one = unsent(locks.pending());
        var burst = IntStream.range(0, 500).mapToObj(_ -> withOtherSeed(one)).toList();
        try (var instance = instance(ScriptedGateway.answering())) {
            burst.forEach(instance::queueAndDie);
        }
        var statements = new AtomicInteger();
        var counted = counting(statements);
        try (var instance =
                new SendingInstance(
                        counted,
                        new TransactionTemplate(new JdbcTransactionManager(counted)),
                        clock,
                        PinsWithoutSpring.over(counted),
                        TrailsWithoutSpring.over(counted, keys),
                        USUAL,
                        ScriptedGateway.answering())) {
            burst.forEach(sms -> instance.take(sms, LEASE_ENDS));
        }

        assertThat(waiting()).isZero();
        assertThat(trailOf(one).stream().filter(event -> event.equals("SMS_ACCEPTED")))
                .as("the first one's, and the burst's")
                .hasSizeBetween(500, 501);
        assertThat(statements.get())
                .as("statements and commits")
                .isPositive()
                .isLessThan(burst.size() / 4);
    }

    /** A command that takes long holds its own lock's SMS back, and nobody else's. */
    @Test
    void anSmsWhoseLockIsHeldIsNotedLaterAndTheOthersAtOnce() {
        var held = unsent(locks.pending());
        var free = unsent(locks.pending());
        try (var instance = instance(ScriptedGateway.answering())) {
            instance.queueAndDie(held);
            instance.queueAndDie(free);
            transactions.executeWithoutResult(_ -> {
                jdbc.sql("select id from pin_lock where id = ? for no key update")
                        .param(held.lock().value())
                        .query(Long.class)
                        .single();
                instance.take(held, LEASE_ENDS);
                instance.take(free, LEASE_ENDS);
                Patience.until("the free one is noted", () -> attempts(free).size() == 1);
                pause();
                assertThat(attempts(held)).isEmpty();
            });
            Patience.until("the held one is noted", () -> attempts(held).size() == 1);
        }
        assertThat(trailOf(held)).endsWith("SMS_ACCEPTED");
        assertThat(trailOf(free)).endsWith("SMS_ACCEPTED");
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException failure) {
            throw new AssertionError("interrupted", failure);
        }
    }

    @Test
    void everyAttemptStandsInTheTrailOnce() {
        var sms = unsent(locks.pending());
        var gateway = ScriptedGateway.answering(BUSY);
        try (var instance = instance(gateway)) {
            instance.queue(sms);
            Patience.until("tried once", () -> attempts(sms).size() == 1);
            clock.set(NOON.plusSeconds(1));
            instance.sweep();
        }

        assertThat(
                        jdbc.sql(
                                        """
                                        select event || ': ' || detail from audit_entry
                                        where lock_id = ? and detail like 'SMS 2,%' order by seq
                                        """)
                                .param(sms.lock().value())
                                .query(String.class)
                                .list())
                .containsExactly(
                        "SMS_NOT_ACCEPTED: SMS 2, attempt 1, scripted, DEFERRED",
                        "SMS_ACCEPTED: SMS 2, attempt 2, scripted, ACCEPTED");
    }

    @Test
    void whatWasSentIsNotedWhenTheDatabaseIsThereAgain() {
        var sms = unsent(locks.pending());
        var outages = new AtomicInteger(2);
        try (var dead = instance(ScriptedGateway.stuck());
                var instance =
                        new SendingInstance(
                                database,
                                away(outages),
                                clock,
                                pins,
                                trails,
                                USUAL,
                                ScriptedGateway.answering())) {
            dead.queueAndDie(sms);
            instance.take(sms, LEASE_ENDS);
            Patience.until("it is noted", () -> waiting() == 0);
        }

        assertThat(attempts(sms)).containsExactly("ACCEPTED");
        assertThat(outages).hasNegativeValue();
    }

    @Test
    void whatAnErrorKeptFromBeingNotedIsRepeatedAndTheOthersAreNoted() {
        var first = unsent(locks.pending());
        var next = unsent(locks.pending());
        var errors = new AtomicInteger(1);
        try (var dead = instance(ScriptedGateway.stuck());
                var instance =
                        new SendingInstance(
                                database,
                                away(
                                        errors,
                                        () -> {
                                            throw new OutOfMemoryError();
                                        }),
                                clock,
                                pins,
                                trails,
                                USUAL,
                                ScriptedGateway.answering())) {
            dead.queueAndDie(first);
            dead.queueAndDie(next);
            instance.take(first, LEASE_ENDS);
            Patience.until("it could not be noted", () -> errors.get() == 0);
            instance.take(next, LEASE_ENDS);
            Patience.until("the next is noted", () -> attempts(next).size() == 1);
            assertThat(attempts(first)).isEmpty();
            clock.set(LEASE_ENDS);
            instance.sweep();
        }

        assertThat(attempts(first)).containsExactly("ACCEPTED");
        assertThat(waiting()).isZero();
    }

    @Test
    void oneThatCannotBeNotedIsRepeatedAlone() {
        var bad = unsent(locks.pending());
        var good = Stream.generate(() -> unsent(locks.pending())).limit(10).toList();
        try (var instance = instance(ScriptedGateway.answering())) {
            instance.queueAndDie(bad);
            good.forEach(instance::queueAndDie);
            moveTrail(bad, -1);
            instance.take(bad, LEASE_ENDS);
            good.forEach(sms -> instance.take(sms, LEASE_ENDS));
        }
        assertThat(good).allSatisfy(sms -> assertThat(attempts(sms)).containsExactly("ACCEPTED"));
        assertThat(attempts(bad)).isEmpty();
        assertThat(waiting()).isEqualTo(1);

        moveTrail(bad, 1);
        try (var instance = instance(ScriptedGateway.answering())) {
            clock.set(LEASE_ENDS);
            instance.sweep();
        }
        assertThat(attempts(bad)).containsExactly("ACCEPTED");
    }

    /** Behind its entries a trail has no room for the next one. */
    private void moveTrail(PinSms sms, int by) {
        transactions.executeWithoutResult(_ ->
                jdbc.sql("update pin_lock set audit_seq = audit_seq + ? where id = ?")
                        .param(by)
                        .param(sms.lock().value())
                        .update());
    }

    private TransactionOperations away(AtomicInteger outages) {
        return away(
                outages,
                () -> {
                    throw new CannotCreateTransactionException("no connection");
                });
    }

    /** A database that cannot be reached so many times. */
    private TransactionOperations away(AtomicInteger outages, Runnable failure) {
        return new TransactionOperations() {
            @Override
            public <T extends @Nullable Object> T execute(TransactionCallback<T> work) {
                if (outages.getAndDecrement() > 0) failure.run();
                return transactions.execute(work);
            }
        };
    }

    private List<String> trailOf(PinSms sms) {
        return jdbc.sql("select event from audit_entry where lock_id = ? order by seq")
                .param(sms.lock().value())
                .query(String.class)
                .list();
    }

    private SendingInstance instance(SmsGateway gateway) {
        return instance(USUAL, gateway);
    }

    private SendingInstance instance(DeliveryProperties settings, SmsGateway gateway) {
        return new SendingInstance(database, transactions, clock, pins, trails, settings, gateway);
    }

    private LivePins without(PinSms broken) {
        return new LivePins() {
            @Override
            public Optional<PinSms> find(LockId lock, UUID seed, int ordinal, Instant now) {
                if (seed.equals(broken.seed())) throw new IllegalStateException("no such key");
                return pins.find(lock, seed, ordinal, now);
            }

            @Override
            public Optional<AuditHead> hold(LockId lock) {
                return pins.hold(lock);
            }

            @Override
            public Map<LockId, AuditHead> holdFree(Collection<LockId> locks) {
                return pins.holdFree(locks);
            }

            @Override
            public void moveOn(Map<LockId, AuditHead> moved) {
                pins.moveOn(moved);
            }

            @Override
            public void failed(LockId lock, UUID seed, Instant now) {
                pins.failed(lock, seed, now);
            }

            @Override
            public Optional<MobileNumber> numberOf(LockId lock, UUID seed) {
                return pins.numberOf(lock, seed);
            }

            @Override
            public boolean isConfirmed(LockId lock, MobileNumber number) {
                return pins.isConfirmed(lock, number);
            }

            @Override
            public Recipient recipient(LockId lock, EncryptedNumber phone) {
                return pins.recipient(lock, phone);
            }

            @Override
            public void newsFailed(LockId lock, Instant now) {
                pins.newsFailed(lock, now);
            }
        };
    }

    private static SmsGateway throwing(String secret) {
        return new SmsGateway() {
            @Override
            public Duration timeout() {
                return Duration.ofSeconds(5);
            }

            @Override
            public String name() {
                return "throwing";
            }

            @Override
            public SmsOutcome send(Sms sms) {
                throw new IllegalStateException(secret);
            }
        };
    }

    private DataSource counting(AtomicInteger statements) {
        return ProxyDataSourceBuilder.create(database)
                .methodListener(
                        new MethodExecutionListener() {
                            @Override
                            public void beforeMethod(MethodExecutionContext call) {
                                var name = call.getMethod().getName();
                                if (name.startsWith("execute") || name.equals("commit"))
                                    statements.incrementAndGet();
                            }

                            @Override
                            public void afterMethod(MethodExecutionContext call) {}
                        })
                .build();
    }
}
