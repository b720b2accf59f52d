package com.domainpinlock.delivery;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.instantOrNull;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.LockId;
import com.domainpinlock.sms.SmsReceipt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What became of the SMS that gateways have accepted, as their receipts tell. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DeliveryStatuses {
    private final JdbcClient jdbc;

    DeliveryStatuses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The SMS that a gateway knows by a name of its own. */
    record Known(LockId lock, UUID seed, int ordinal) {}

    Optional<Known> find(SmsReceipt receipt) {
        return jdbc.sql(
                        """
                        select lock_id, token_seed, ordinal from sms_attempt
                        where gateway = :gateway and message_id = :message
                        """)
                .param("gateway", receipt.gateway())
                .param("message", receipt.messageId())
                .query((row, _) ->
                        new Known(
                                new LockId(row.getLong("lock_id")),
                                row.getObject("token_seed", UUID.class),
                                row.getInt("ordinal")))
                .optional();
    }

    /**
     * Writes a receipt down; of two final ones the first stays.
     *
     * @return whether it told anything new
     */
    boolean note(SmsReceipt receipt) {
        var failed = receipt.status().isFailure();
        return jdbc.sql(
                                """
                                update sms_attempt set receipt = :status, receipt_reason = :reason, receipt_at = :at
                                where gateway = :gateway and message_id = :message
                                  and (receipt is null or receipt = 'SENT' and :status <> 'SENT')
                                """)
                        .param("status", failed ? "FAILED" : receipt.status().name())
                        .param("reason", failed ? receipt.reason() : null, Types.VARCHAR)
                        .param("at", utc(receipt.at()))
                        .param("gateway", receipt.gateway())
                        .param("message", receipt.messageId())
                        .update()
                == 1;
    }

    /**
     * Whether an SMS has failed just now, by the receipt that was noted last: it waits for no
     * further attempt, and no gateway has it any more. One that was rejected had failed before.
     */
    boolean isLost(Known sms) {
        return jdbc.sql(
                        """
                        select not exists (
                                select 1 from pin_sms where token_seed = :seed and ordinal = :ordinal)
                            and not exists (
                                select 1 from sms_attempt where token_seed = :seed and ordinal = :ordinal
                                  and (outcome = 'REJECTED'
                                    or outcome = 'ACCEPTED' and receipt is distinct from 'FAILED'))
                        """)
                .param("seed", sms.seed())
                .param("ordinal", sms.ordinal())
                .query(Boolean.class)
                .single();
    }

    /** All that is known of one SMS of a token. */
    Optional<PinDelivery> deliveryOf(UUID seed, int ordinal) {
        var attempts = new ArrayList<PinDelivery.Attempt>();
        var queuedAt =
                jdbc.sql(
                                """
                                select p.queued_at, a.gateway, a.at, a.outcome, coalesce(a.reason, a.receipt_reason) as reason,
                                    a.receipt, a.receipt_at, a.message_id
                                from (values (:seed, :ordinal)) as s (token_seed, ordinal)
                                left join pin_sms p using (token_seed, ordinal)
                                left join sms_attempt a using (token_seed, ordinal)
                                order by a.attempt
                                """)
                        .param("seed", seed)
                        .param("ordinal", ordinal)
                        .query((row, _) -> {
                            if (row.getString("gateway") != null)
                                attempts.add(attempt(attempts.size() + 1, row));
                            return Optional.ofNullable(instantOrNull(row, "queued_at"));
                        })
                        .list()
                        .getFirst();
        return PinDelivery.of(queuedAt.orElse(null), attempts);
    }

    private static PinDelivery.Attempt attempt(int number, ResultSet row) throws SQLException {
        var receipt = row.getString("receipt");
        return new PinDelivery.Attempt(
                number,
                row.getString("gateway"),
                row.getString("message_id"),
                instant(row, "at"),
                AttemptOutcome.valueOf(row.getString("outcome")),
                row.getString("reason"),
                receipt == null ? null : DeliveryStatus.valueOf(receipt),
                instantOrNull(row, "receipt_at"));
    }
}
