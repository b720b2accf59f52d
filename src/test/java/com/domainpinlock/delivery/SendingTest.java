package com.domainpinlock.delivery;

import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.delivery.QueuedSms.PinSms;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

/** A service that sweeps only when it is told to, and what its tables say of an SMS. */
@TestPropertySource(properties = "pinlock.delivery.sweep-every=1h")
abstract class SendingTest extends ServiceTest {
    @Autowired DataSource database;
    @Autowired TransactionOperations transactions;
    @Autowired LivePins pins;
    @Autowired AuditTrails trails;
    @Autowired JdbcClient jdbc;
    @Autowired MeterRegistry meters;

    /** Other classes leave what waits for its repetition, and would be counted. */
    @BeforeEach
    @AfterEach
    void emptyTheOutbox() {
        transactions.executeWithoutResult(_ -> jdbc.sql("delete from pin_sms").update());
    }

    /**
     * Waits until the service itself has written down what it sent. Until then it is in the outbox,
     * where a test would count it, or take it up.
     */
    void settle() {
        Patience.until(
                "the service has nothing on hand",
                () -> meters.get("pinlock.sms.on.hand").gauge().value() == 0);
    }

    /** A second SMS of the lock's token, as a resend makes it: the first has arrived. */
    PinSms unsent(Held held) {
        return unsent(held, 2);
    }

    PinSms unsent(Held held, int ordinal) {
        settle();
        return transactions.execute(_ ->
                jdbc.sql("select id, token_seed from pin_lock where account_id = ? and domain = ?")
                        .param(held.account().value())
                        .param(held.domain().ascii())
                        .query((row, _) ->
                                pins.find(
                                                new LockId(row.getLong(1)),
                                                row.getObject(2, UUID.class),
                                                ordinal,
                                                clock.instant())
                                        .orElseThrow())
                        .single());
    }

    static PinSms withOtherSeed(PinSms sms) {
        return withOtherSeed(sms, sms.validUntil());
    }

    static PinSms withOtherSeed(PinSms sms, Instant validUntil) {
        return new PinSms(
                sms.lock(),
                UUID.randomUUID(),
                1,
                sms.domain(),
                sms.to(),
                sms.language(),
                sms.brand(),
                sms.purpose(),
                sms.binding(),
                sms.code(),
                validUntil);
    }

    static String text(PinSms sms) {
        return PinTextsTest.words().of(sms);
    }

    List<String> attempts(PinSms sms) {
        return jdbc.sql(
                        """
                        select concat_ws(' ', outcome, reason) from sms_attempt
                        where token_seed = ? and ordinal = ? order by attempt
                        """)
                .param(sms.seed())
                .param(sms.ordinal())
                .query(String.class)
                .list();
    }

    Instant leasedUntil(PinSms sms) {
        return jdbc.sql("select leased_until from pin_sms where token_seed = ?")
                .param(sms.seed())
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    int waiting() {
        settle();
        return jdbc.sql("select count(*) from pin_sms").query(Integer.class).single();
    }

    int failedSms(PinSms sms) {
        return jdbc.sql("select token_sms_failed from pin_lock where id = ?")
                .param(sms.lock().value())
                .query(Integer.class)
                .single();
    }

    boolean somebodyWaits() {
        return jdbc.sql(
                                """
                                select count(*) from pg_stat_activity
                                where datname = current_database() and wait_event_type = 'Lock'
                                """)
                        .query(Integer.class)
                        .single()
                == 1;
    }
}
