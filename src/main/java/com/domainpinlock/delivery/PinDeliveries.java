package com.domainpinlock.delivery;

import com.domainpinlock.delivery.QueuedSms.NewsSms;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.platform.database.SqlBatch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes an SMS into the command's transaction; it leaves right after the commit, and survives a
 * crash in between.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
@EnableConfigurationProperties(DeliveryProperties.class)
public class PinDeliveries {
    private final Outbox outbox;
    private final PassedOver passedOver;
    private final DeliveryStatuses fates;
    private final PinCourier courier;
    private final DeliveryProperties properties;
    private final JdbcTemplate jdbc;

    PinDeliveries(
            Outbox outbox,
            PassedOver passedOver,
            DeliveryStatuses fates,
            PinCourier courier,
            DeliveryProperties properties,
            JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.passedOver = passedOver;
        this.fates = fates;
        this.courier = courier;
        this.properties = properties;
    }

    /** Promises news of a lock. The lock's end does not take it back. */
    public void queue(NewsSms news, Instant now) {
        SqlBatch.run(jdbc, batch -> queue(batch, news, now));
    }

    /**
     * Promises an SMS, as one of several statements: it is sent if and only if the transaction
     * commits, at least once.
     */
    public void queue(SqlBatch batch, QueuedSms sms, Instant now) {
        outbox.add(
                batch,
                sms,
                now,
                properties.lease(),
                passedOver.lookup(sms.to(), now),
                this::sendAfterCommit);
    }

    private void sendAfterCommit(LeasedSms leased) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        courier.take(leased);
                    }
                });
    }

    /** Takes back the codes that these locks have promised and no gateway has taken yet. */
    public void withdraw(List<LockId> locks) {
        outbox.removeAll(locks);
    }

    /** How far an SMS has come; empty once nothing is known of it any more. */
    public Optional<PinDelivery> deliveryOf(UUID seed, int ordinal) {
        return fates.deliveryOf(seed, ordinal);
    }
}
