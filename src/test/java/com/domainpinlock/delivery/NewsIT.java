package com.domainpinlock.delivery;

import static com.domainpinlock.delivery.SendingInstance.USUAL;
import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.domainpinlock.delivery.QueuedSms.NewsSms;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.sms.Sms;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.TestGateways;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.Trails;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** News of a lock reaches its phone, also after a crash and after the lock has lost the number. */
class NewsIT extends SendingTest {
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @Test
    void newsOutlivesItsSenderAndTheLock() {
        var held = locks.active();
        var news = news(held);
        var gateway = ScriptedGateway.answering();
        try (var dead = instance(ScriptedGateway.stuck());
                var other = instance(gateway)) {
            dead.queueAndDie(news);
            switchOff(held);
            clock.set(NOON.plus(USUAL.lease()).minus(MICROSECOND));
            other.sweep();
            clock.set(NOON.plus(USUAL.lease()));
            other.sweep();
            Patience.until("the other has sent it", () -> gateway.asked().size() == 1);
        }

        assertThat(gateway.asked())
                .extracting(Sms::to, Sms::text)
                .containsExactly(tuple(held.phone(), PinTextsTest.words().of(news)));
        assertThat(waiting()).isZero();
    }

    @Test
    void theLocksEndTakesItsCodesBackAndNotItsNews() {
        var held = locks.active();
        var news = news(held);
        var dead = instance(ScriptedGateway.stuck());
        locks.request(held);
        dead.queueAndDie(unsent(held));
        dead.queueAndDie(news);
        assertThat(waiting()).isEqualTo(2);

        transactions.executeWithoutResult(
                _ -> new Outbox(jdbc, new JdbcTemplate(database)).removeAll(List.of(news.lock())));

        assertThat(jdbc.sql("select news from pin_sms").query(String.class).list())
                .containsExactly("TAKEN_OFF");
        dead.close();
    }

    @Test
    void newsIsTriedAgainAndItsFailureWrittenDown() {
        var held = locks.active();
        var news = news(held);
        var gateway =
                ScriptedGateway.answering(
                        new SmsOutcome.Deferred("busy"), new SmsOutcome.Rejected("unknown number"));
        try (var instance = instance(gateway)) {
            instance.queueAndDie(news);
            clock.set(NOON.plus(USUAL.lease()));
            instance.sweep();
            Patience.until("tried once", () -> gateway.asked().size() == 1);
            Patience.until("waits", () -> leaseIsNobodys());
            clock.advance(Duration.ofMinutes(1));
            instance.sweep();
        }

        assertThat(gateway.asked()).hasSize(2);
        assertThat(waiting()).isZero();
        assertThat(events(held)).endsWith("SMS_FAILED");
    }

    /** It is not repeated, for the outbox has forgotten it. */
    @Test
    void newsThatAGatewayAcceptedAndDidNotDeliverStandsInTheTrail() {
        var held = locks.active();
        var news = news(held);
        var gateway = ScriptedGateway.named("first");
        var other = ScriptedGateway.named("second");
        try (var instance =
                new SendingInstance(
                        database,
                        transactions,
                        clock,
                        pins,
                        trails,
                        USUAL,
                        TestGateways.inOrder(clock, gateway, other))) {
            instance.queueAndDie(news);
            clock.set(NOON.plus(USUAL.lease()));
            instance.sweep();
            Patience.until("it is noted", () -> isAttempted(news));
            instance.receipts()
                    .take(
                            new SmsReceipt(
                                    "first",
                                    gateway.nameOf(1),
                                    SmsReceipt.Status.FAILED,
                                    "filtered",
                                    clock.instant()));
        }

        assertThat(
                        jdbc.sql(
                                        """
                                        select event from audit_entry where lock_id = ? order by seq desc limit 1
                                        """)
                                .param(news.lock().value())
                                .query(String.class)
                                .single())
                .isEqualTo("SMS_NOT_DELIVERED");
        assertThat(waiting()).isZero();
        assertThat(other.asked()).isEmpty();
    }

    @Test
    void newsOfYesterdayIsNotSentAndThatIsWrittenDown() {
        var held = locks.active();
        var news = news(held);
        var gateway = ScriptedGateway.answering();
        try (var instance = instance(gateway)) {
            instance.queueAndDie(news);
            clock.set(NOON.plus(Duration.ofDays(1)));
            instance.sweep();
        }

        assertThat(gateway.asked()).isEmpty();
        assertThat(waiting()).isZero();
        assertThat(events(held)).endsWith("SMS_FAILED");
    }

    private boolean isAttempted(NewsSms news) {
        return jdbc.sql("select exists (select 1 from sms_attempt where token_seed = ?)")
                .param(news.seed())
                .query(Boolean.class)
                .single();
    }

    private boolean leaseIsNobodys() {
        return jdbc.sql("select count(*) from pin_sms where leased_by is null")
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private List<String> events(Held held) {
        return new Trails(jdbc)
                .of(held.domain()).stream().map(entry -> entry.event().name()).toList();
    }

    private void switchOff(Held held) {
        transactions.executeWithoutResult(_ ->
                jdbc.sql(
                                """
                                update pin_lock set status = 'INACTIVE', active_since = null, number_cipher = null,
                                    number_key = null, language = null
                                where domain = ?
                                """)
                        .param(held.domain().ascii())
                        .update());
    }

    private NewsSms news(Held held) {
        settle();
        return jdbc.sql("select id, number_cipher, number_key from pin_lock where domain = ?")
                .param(held.domain().ascii())
                .query((row, _) ->
                        NewsSms.of(
                                new LockId(row.getLong(1)),
                                held.domain(),
                                held.phone(),
                                new EncryptedNumber(row.getBytes(2), row.getInt(3)),
                                Language.EN,
                                null,
                                LockNews.TAKEN_OFF,
                                null,
                                clock.instant()))
                .single();
    }

    private SendingInstance instance(ScriptedGateway gateway) {
        return new SendingInstance(database, transactions, clock, pins, trails, USUAL, gateway);
    }
}
