package com.domainpinlock.delivery;

import static com.domainpinlock.delivery.SendingInstance.USUAL;
import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.delivery.QueuedSms.PinSms;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.SetPinLockResult;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipt.Status;
import com.domainpinlock.sms.SmsReceipts;
import com.domainpinlock.sms.SmsReceipts.Taken;
import com.domainpinlock.sms.TestGateways;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.Refusals;
import com.domainpinlock.testing.Stored;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What a gateway tells afterwards: written down once, never taken back, and the end of a token at
 * most.
 */
class ReceiptsIT extends SendingTest {
    @Autowired private SmsReceipts receipts;

    @ParameterizedTest
    @CsvSource({
        "SENT, SENT",
        "SENT DELIVERED, DELIVERED",
        "SENT FAILED, FAILED",
        "DELIVERED SENT, DELIVERED",
        "DELIVERED FAILED, DELIVERED",
        "FAILED DELIVERED, FAILED",
        "FAILED SENT, FAILED",
        "SENT SENT DELIVERED DELIVERED SENT FAILED, DELIVERED"
    })
    void theFirstFinalReceiptStaysWhateverComesInWhichOrder(String told, String stays) {
        var message = accepted(locks.unlocked());
        var at = NOON.plusSeconds(1);
        for (var status : told.split(" ", -1)) {
            clock.advance(Duration.ofSeconds(1));
            var before = receiptOf(message);
            var taken = receipts.take(receipt(message, Status.valueOf(status)));
            var news = !receiptOf(message).equals(before);
            assertThat(taken).isEqualTo(news ? Taken.NOTED : Taken.STALE);
            if (news) at = clock.instant();
        }

        assertThat(receiptOf(message))
                .isEqualTo(stays + (stays.equals("FAILED") ? " switched off " : " ") + at);
    }

    @Test
    void aReceiptOfAMessageThatNobodySentIsUnknown() {
        var held = locks.unlocked();
        var message = accepted(held);
        var before = tables.digest(held.account());
        var elsewhere = new SmsReceipt("other", message, Status.DELIVERED, null, clock.instant());

        assertThat(receipts.take(elsewhere)).isEqualTo(Taken.KEPT);
        assertThat(receipts.take(receipt(message + "0", Status.FAILED))).isEqualTo(Taken.KEPT);

        assertThat(tables.digest(held.account())).isEqualTo(before);
    }

    /** The provider may be quicker with the phone's word than with its own. */
    @ParameterizedTest
    @EnumSource(names = {"DELIVERED", "FAILED"})
    void oneThatComesBeforeTheAnswerIsKeptUntilTheAnswerCame(Status status) {
        var sms = unsent(locks.pending());
        var message = name();
        var slow = ScriptedGateway.stuck(new SmsOutcome.Accepted(message));
        try (var instance = instance(slow)) {
            instance.queue(sms);
            Patience.until("it is with the gateway", () -> slow.asked().size() == 1);
            var told = new SmsReceipt("scripted", message, status, null, clock.instant());
            assertThat(instance.receipts().take(told)).isEqualTo(Taken.KEPT);
            assertThat(attempts(sms)).isEmpty();
            slow.goOn();

            Patience.until("it is noted", () -> attempts(sms).size() == 1);
            Patience.until("so is the receipt", () -> receiptOf(message).startsWith(status.name()));
        }
        assertThat(failedSms(sms)).isEqualTo(status == Status.FAILED ? 1 : 0);
    }

    @Test
    void aFailedSmsEndsItsTokenAndTheNextCallStartsAfreshWithoutASecondCharge() {
        var held = locks.unlocked();
        var message = accepted(held);
        var old = phones.code(held.phone());
        var paid = world.balance(held.account());
        clock.advance(Duration.ofSeconds(5));

        assertThat(receipts.take(receipt(message, Status.FAILED))).isEqualTo(Taken.NOTED);

        Refusals.refused(Refusal.TOKEN_EXPIRED, () -> locks.confirm(held, old));
        assertThat(receipts.take(receipt(message, Status.DELIVERED))).isEqualTo(Taken.STALE);
        Refusals.refused(Refusal.TOKEN_EXPIRED, () -> locks.confirm(held, old));
        var again = locks.begin(held);
        assertThat(again.charged()).isNull();
        assertThat(again.validUntil()).isEqualTo(clock.instant().plus(Duration.ofMinutes(30)));
        assertThat(world.balance(held.account())).isEqualTo(paid);
        assertThat(locks.confirm(held, phones.code(held.phone())))
                .isInstanceOf(SetPinLockResult.Activated.class);
    }

    @Test
    void aTokenLivesAsLongAsOneOfItsSmsMayArrive() {
        var held = locks.unlocked();
        var first = accepted(held);
        clock.advance(Duration.ofMinutes(10));
        var second = accepted(held);

        receipts.take(receipt(first, Status.FAILED));
        receipts.take(receipt(first, Status.FAILED));
        assertThat(locks.confirm(held, phones.wrongCode(held.phone())))
                .as("a try at a live token")
                .isInstanceOf(SetPinLockResult.Rejected.class);
        receipts.take(receipt(second, Status.FAILED));

        Refusals.refused(
                Refusal.TOKEN_EXPIRED, () -> locks.confirm(held, phones.code(held.phone())));
    }

    @Test
    void anSmsThatTwoGatewaysTookHasFailedWhenBothSaySo() {
        var held = locks.pending();
        var sms = unsent(held);
        var slow = ScriptedGateway.stuck(new SmsOutcome.Accepted(name()));
        var quick = ScriptedGateway.named("quick");
        try (var late = instance(slow);
                var other = instance(quick)) {
            late.queue(sms);
            Patience.until("it is with the gateway", () -> slow.asked().size() == 1);
            clock.set(NOON.plus(USUAL.lease()));
            other.sweep();
            Patience.until("the other has noted it", () -> attempts(sms).size() == 1);
            slow.goOn();
        }
        var names = messageNames(sms);
        assertThat(names).hasSize(2);

        try (var both =
                new SendingInstance(
                        database,
                        transactions,
                        clock,
                        pins,
                        trails,
                        USUAL,
                        TestGateways.inOrder(clock, slow, quick))) {
            both.receipts()
                    .take(new SmsReceipt("scripted", names.get(0), Status.FAILED, null, NOON));
            assertThat(failedSms(sms)).as("the other may arrive").isZero();
            both.receipts().take(new SmsReceipt("quick", names.get(1), Status.FAILED, null, NOON));
        }

        assertThat(failedSms(sms)).isEqualTo(1);
        assertThat(locks.begin(held).resent()).isFalse();
    }

    @Test
    void anSmsThatStillWaitsForAGatewayHasNotFailed() {
        var sms = unsent(locks.pending());
        try (var instance = instance(ScriptedGateway.named("quick"))) {
            instance.queue(sms);
        }
        try (var dead = instance(ScriptedGateway.stuck())) {
            dead.queueAndDie(sms);
        }
        var message = messageNames(sms).getFirst();
        var failed = new SmsReceipt("quick", message, Status.FAILED, "switched off", NOON);

        assertThat(receipts.take(failed)).isEqualTo(Taken.NOTED);
        assertThat(failedSms(sms)).isZero();
    }

    @Test
    void anSmsThatWasRejectedFailsOnlyOnceWhateverASlowerGatewayTells() {
        var held = locks.pending();
        clock.advance(Duration.ofMinutes(10));
        locks.begin(held);
        var sms = unsent(held, 3);
        var message = name();
        var slow = ScriptedGateway.stuck(new SmsOutcome.Accepted(message));
        var strict = ScriptedGateway.named("strict").always(new SmsOutcome.Rejected("barred"));
        try (var late = instance(slow);
                var other = instance(strict)) {
            late.queue(sms);
            Patience.until("it is with the gateway", () -> slow.asked().size() == 1);
            clock.advance(USUAL.lease());
            other.sweep();
            Patience.until("it has failed", () -> failedSms(sms) == 1);
            slow.goOn();
        }

        assertThat(receipts.take(new SmsReceipt("scripted", message, Status.FAILED, null, NOON)))
                .isEqualTo(Taken.NOTED);
        assertThat(failedSms(sms)).as("of two that may have arrived").isEqualTo(1);
    }

    @Test
    void aFailureThatWaitsForItsLockHoldsNoneOfItsRows() throws Exception {
        var message = accepted(locks.unlocked());
        var lock =
                jdbc.sql("select lock_id from sms_attempt where message_id = ?")
                        .param(message)
                        .query(Long.class)
                        .single();
        var taken = new AtomicReference<Taken>();
        try (var connection = database.getConnection();
                var hold =
                        connection.prepareStatement(
                                "select 1 from pin_lock where id = ? for no key update");
                var free =
                        connection.prepareStatement(
                                "select 1 from sms_attempt where message_id = ? for update nowait")) {
            hold.setLong(1, lock);
            hold.execute();
            var callback =
                    Thread.ofVirtual()
                            .start(() -> taken.set(receipts.take(receipt(message, Status.FAILED))));
            Patience.until("it waits for the lock", this::somebodyWaits);
            free.setString(1, message);
            free.execute();
            connection.rollback();
            callback.join();
        }

        assertThat(taken).hasValue(Taken.NOTED);
    }

    @Test
    void ofReceiptsAtTheSameMomentOneCounts() {
        for (var round = 0; round < 5; round++) {
            var message = accepted(locks.unlocked());
            var told =
                    Crowd.of(
                            8,
                            number ->
                                    receipts.take(
                                            receipt(
                                                    message,
                                                    number % 2 == 0
                                                            ? Status.FAILED
                                                            : Status.DELIVERED)));
            assertThat(told).containsOnlyOnce(Taken.NOTED);
            assertThat(Collections.frequency(told, Taken.STALE)).isEqualTo(7);
            var noted = told.indexOf(Taken.NOTED) % 2 == 0 ? "FAILED" : "DELIVERED";
            assertThat(receiptOf(message)).startsWith(noted);
        }
    }

    @Test
    void aFailureThatIsToldManyTimesAtOnceIsCountedOnce() {
        var held = locks.unlocked();
        accepted(held);
        clock.advance(Duration.ofMinutes(10));
        var second = accepted(held);

        var told = Crowd.of(8, _ -> receipts.take(receipt(second, Status.FAILED)));

        assertThat(told).containsOnlyOnce(Taken.NOTED);
        assertThat(locks.confirm(held, phones.code(held.phone())))
                .as("the first SMS may arrive")
                .isInstanceOf(SetPinLockResult.Activated.class);
    }

    @Test
    void aLateFailureOfAUsedTokenChangesNothingButItsAttemptAndTheTrail() {
        var held = locks.unlocked();
        var message = accepted(held);
        locks.confirm(held, phones.code(held.phone()));
        var before = withoutTheAttempt(held);

        assertThat(receipts.take(receipt(message, Status.FAILED))).isEqualTo(Taken.NOTED);

        assertThat(withoutTheAttempt(held)).isEqualTo(before);
        assertThat(lastEvent(held)).isEqualTo("SMS_NOT_DELIVERED: SMS 1, test");
    }

    @Test
    void aDeliveryStandsInTheTrailOnce() {
        var held = locks.unlocked();
        var message = accepted(held);

        receipts.take(receipt(message, Status.SENT));
        receipts.take(receipt(message, Status.DELIVERED));
        receipts.take(receipt(message, Status.DELIVERED));

        assertThat(lastEvent(held)).isEqualTo("SMS_DELIVERED: SMS 1, test");
        assertThat(
                        jdbc.sql(
                                        """
                                        select count(*) from audit_entry e join pin_lock l on l.id = e.lock_id
                                        where l.domain = ? and e.event = 'SMS_DELIVERED'
                                        """)
                                .param(held.domain().ascii())
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    private List<String> withoutTheAttempt(Held held) {
        return new Stored(jdbc, transactions)
                .of(held.account(), held.domain()).stream()
                        .filter(row -> !row.startsWith("attempt"))
                        .toList();
    }

    private String lastEvent(Held held) {
        return jdbc.sql(
                        """
                        select concat_ws(': ', event, detail) from audit_entry e join pin_lock l on l.id = e.lock_id
                        where l.domain = ? order by seq desc limit 1
                        """)
                .param(held.domain().ascii())
                .query(String.class)
                .single();
    }

    @Test
    void receiptsAndAttemptsAreCountedByGatewayAndAnswer() {
        var delivered =
                meters.counter(
                        "pinlock.sms.receipts",
                        "gateway",
                        "test",
                        "status",
                        "delivered",
                        "result",
                        "noted");
        var accepted =
                meters.counter("pinlock.sms.attempts", "gateway", "test", "outcome", "accepted");
        var receiptsBefore = delivered.count();
        var attemptsBefore = accepted.count();

        receipts.take(receipt(accepted(locks.unlocked()), Status.DELIVERED));

        assertThat(delivered.count()).isEqualTo(receiptsBefore + 1);
        assertThat(accepted.count()).isEqualTo(attemptsBefore + 1);
    }

    /** Begins a lock, or sends its code again; gives the name under which the gateway took it. */
    private String accepted(Held held) {
        var message = name();
        accepted(held, message);
        return message;
    }

    private void accepted(Held held, String message) {
        phones.answerNext(held.phone(), new SmsOutcome.Accepted(message));
        locks.begin(held);
    }

    private static String name() {
        return "message-" + UUID.randomUUID();
    }

    private SmsReceipt receipt(String message, Status status) {
        var reason = status == Status.FAILED ? "switched off" : null;
        return new SmsReceipt("test", message, status, reason, clock.instant());
    }

    private String receiptOf(String message) {
        return jdbc.sql(
                        """
                        select concat_ws(' ', receipt, receipt_reason,
                            to_char(receipt_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                        from sms_attempt where message_id = ?
                        """)
                .param(message)
                .query(String.class)
                .single();
    }

    private List<String> messageNames(PinSms sms) {
        return jdbc
                .sql("select message_id from sms_attempt where token_seed = ? order by attempt")
                .param(sms.seed())
                .query(String.class)
                .list()
                .stream()
                .filter(name -> name != null)
                .toList();
    }

    private SendingInstance instance(ScriptedGateway gateway) {
        return new SendingInstance(
                database,
                transactions,
                clock,
                pins,
                trails,
                USUAL,
                TestGateways.inOrder(clock, gateway));
    }
}
