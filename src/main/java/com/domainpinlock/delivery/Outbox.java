package com.domainpinlock.delivery;

import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.SqlColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The SMS that were promised and not handed over yet. A row belongs to the instance that holds its
 * lease.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Outbox {
    private static final int CLAIMED_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    /** This run of this instance. */
    private final UUID self = UUID.randomUUID();

    Outbox(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** One SMS whose lease has ended: its sender is gone, or it waited for its repetition. */
    record Claimed(LockId lock, UUID seed, int ordinal, int attempts, Instant leasedUntil) {
        LeasedSms leased(PinSms sms) {
            return new LeasedSms(sms, attempts + 1, leasedUntil);
        }
    }

    /** Puts an SMS in, already leased to this instance, which sends it right after the commit. */
    LeasedSms add(PinSms sms, Instant now, Duration lease) {
        var until = now.plus(lease);
        jdbc.sql(
                        """
                        insert into pin_sms
                            (token_seed, ordinal, lock_id, queued_at, attempts, leased_by, leased_until)
                        values (:seed, :ordinal, :lock, :now, 0, :self, :until)
                        """)
                .param("seed", sms.seed())
                .param("ordinal", sms.ordinal())
                .param("lock", sms.lock().value())
                .param("now", utc(now))
                .param("self", self)
                .param("until", utc(until))
                .update();
        return new LeasedSms(sms, 1, until);
    }

    /** Takes up SMS whose lease is over; each goes to one instance only. */
    List<Claimed> claim(Instant now, Duration lease) {
        return jdbc.sql(
                        """
                        update pin_sms set leased_by = :self, leased_until = :until
                        where (token_seed, ordinal) in (
                            select token_seed, ordinal from pin_sms where leased_until <= :now
                            order by leased_until limit :most for update skip locked)
                        returning lock_id, token_seed, ordinal, attempts, leased_until
                        """)
                .param("self", self)
                .param("until", utc(now.plus(lease)))
                .param("now", utc(now))
                .param("most", CLAIMED_AT_ONCE)
                .query(Outbox::claimed)
                .list();
    }

    /**
     * Leaves an SMS for a later attempt.
     *
     * @return false where its lease has gone over to somebody else, whose word counts
     */
    boolean deferred(Handover handover, Instant again) {
        return jdbc.sql(
                                """
                                update pin_sms set attempts = :attempts, leased_until = :again
                                where token_seed = :seed and ordinal = :ordinal
                                  and leased_by = :self and attempts = :before
                                """)
                        .param("attempts", handover.attempt())
                        .param("again", utc(again))
                        .param("seed", handover.sms().seed())
                        .param("ordinal", handover.sms().ordinal())
                        .param("self", self)
                        .param("before", handover.attempt() - 1)
                        .update()
                == 1;
    }

    /**
     * Takes out an SMS that no attempt can deliver.
     *
     * @return false where its lease has gone over to somebody else, who may deliver it yet
     */
    boolean rejected(Handover handover) {
        return jdbc.sql(
                                """
                                delete from pin_sms
                                where token_seed = :seed and ordinal = :ordinal
                                  and leased_by = :self and attempts = :before
                                """)
                        .param("seed", handover.sms().seed())
                        .param("ordinal", handover.sms().ordinal())
                        .param("self", self)
                        .param("before", handover.attempt() - 1)
                        .update()
                == 1;
    }

    /** Takes out an SMS whose token was used or has ended. */
    void remove(UUID seed, int ordinal) {
        jdbc.sql("delete from pin_sms where token_seed = :seed and ordinal = :ordinal")
                .param("seed", seed)
                .param("ordinal", ordinal)
                .update();
    }

    /** Takes out all SMS of these locks. */
    void removeAll(List<LockId> locks) {
        template.update(
                "delete from pin_sms where lock_id = any (?)",
                statement -> new SqlColumns<>(statement, locks).add("int8", LockId::value));
    }

    private static Claimed claimed(ResultSet row, int number) throws SQLException {
        return new Claimed(
                new LockId(row.getLong("lock_id")),
                row.getObject("token_seed", UUID.class),
                row.getInt("ordinal"),
                row.getInt("attempts"),
                row.getObject("leased_until", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
