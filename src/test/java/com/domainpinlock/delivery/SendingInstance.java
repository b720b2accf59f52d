package com.domainpinlock.delivery;

import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.delivery.QueuedSms.PinSms;
import com.domainpinlock.platform.database.PatientTransactions;
import com.domainpinlock.platform.database.SqlBatch;
import com.domainpinlock.platform.keys.SecretKeys;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsGateways;
import com.domainpinlock.sms.TestGateways;
import com.domainpinlock.testing.Patience;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What sends SMS in one more instance of the service, with a gateway of its own. */
final class SendingInstance implements AutoCloseable {
    static final DeliveryProperties USUAL = settings(64, 10_000);

    private static final SecretKeys KEYS =
            new SecretKeys(
                    Arrays.stream(SecretKeys.Use.values())
                            .collect(
                                    Collectors.toMap(
                                            use -> use,
                                            use ->
                                                    Map.of(
                                                            1,
                                                            (SecretKey)
                                                                    new SecretKeySpec(
                                                                            new byte[32],
                                                                            use.name())))));

    private final TransactionOperations transactions;
    private final Clock clock;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Outbox outbox;
    private final AcceptanceLog acceptances;
    private final PinCourier courier;
    private final PinDeliveries deliveries;
    private final PassedOver passedOver;
    private final ReceiptLog receipts;
    private final OutboxSweep sweep;

    SendingInstance(
            DataSource database,
            TransactionOperations transactions,
            Clock clock,
            LivePins pins,
            AuditTrails trails,
            DeliveryProperties settings,
            SmsGateway gateway) {
        this(
                database,
                transactions,
                clock,
                pins,
                trails,
                settings,
                TestGateways.inOrder(clock, gateway));
    }

    SendingInstance(
            DataSource database,
            TransactionOperations transactions,
            Clock clock,
            LivePins pins,
            AuditTrails trails,
            DeliveryProperties settings,
            SmsGateways gateways) {
        template = new JdbcTemplate(database);
        this.transactions = transactions;
        this.clock = clock;
        jdbc = JdbcClient.create(template);
        var attempts = new SmsAttempts(jdbc, template);
        outbox = new Outbox(jdbc, template);
        var patient = new PatientTransactions(transactions);
        var meters = new SmsMeters(new SimpleMeterRegistry());
        var smsTrails = new SmsTrails(trails, pins);
        acceptances = new AcceptanceLog(attempts, smsTrails, pins, patient, meters, settings);
        var log =
                new HandoverLog(
                        outbox, attempts, smsTrails, acceptances, pins, patient, settings, clock);
        courier = new PinCourier(gateways, PinTextsTest.words(), log, meters, clock, settings);
        passedOver = new PassedOver(jdbc, KEYS, gateways);
        var fates = new DeliveryStatuses(jdbc);
        deliveries = new PinDeliveries(outbox, passedOver, fates, courier, settings, template);
        sweep =
                new OutboxSweep(
                        outbox, attempts, passedOver, courier, pins, transactions, settings, clock);
        receipts =
                new ReceiptLog(
                        fates,
                        attempts,
                        outbox,
                        gateways,
                        passedOver,
                        pins,
                        smsTrails,
                        transactions,
                        meters,
                        settings,
                        clock);
    }

    static DeliveryProperties settings(int parallelMax, int backlogMax) {
        return new DeliveryProperties(
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                parallelMax,
                backlogMax,
                Duration.ofMillis(20));
    }

    /** Promises an SMS in a transaction of its own, and sends it. */
    void queue(PinSms sms) {
        transactions.executeWithoutResult(_ ->
                SqlBatch.run(template, batch -> deliveries.queue(batch, sms, clock.instant())));
    }

    /** Promises an SMS and dies before it is sent. */
    void queueAndDie(QueuedSms sms) {
        transactions.executeWithoutResult(_ ->
                SqlBatch.run(
                        template,
                        batch ->
                                outbox.add(
                                        batch,
                                        sms,
                                        clock.instant(),
                                        USUAL.lease(),
                                        passedOver.lookup(sms.to(), clock.instant()),
                                        _ -> {})));
    }

    /** What the gateways of this instance tell afterwards. */
    ReceiptLog receipts() {
        return receipts;
    }

    /** Sends what is on its way already, whatever has become of its token since. */
    void take(PinSms sms, Instant leasedUntil) {
        courier.take(LeasedSms.first(sms, leasedUntil, List.of()));
    }

    /**
     * Sweeps, when nobody here still holds on to an SMS whose fate is written down already: it
     * would be left to a later sweep.
     */
    void sweep() {
        Patience.until("what is written down is let go", this::areAllInHandLeased);
        sweep.sweep();
    }

    private boolean areAllInHandLeased() {
        var inHand = courier.underWay();
        return jdbc.sql(
                        "select token_seed || '-' || ordinal from pin_sms where leased_by is not null")
                .query(String.class)
                .set()
                .containsAll(inHand);
    }

    /** Stops as the service does when it is asked to: afterwards all that was sent is noted. */
    @Override
    public void close() {
        try {
            courier.stop();
            acceptances.stop();
        } catch (InterruptedException failure) {
            throw new AssertionError("interrupted", failure);
        }
    }
}
