package com.domainpinlock.delivery;

import com.domainpinlock.kernel.SqlColumns;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What came of every attempt to hand an SMS to a gateway. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SmsAttempts {
    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    SmsAttempts(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** Takes out what gateways have accepted and records it, all in one statement. */
    void accepted(List<Handover> handovers) {
        template.update(
                """
                with done as (
                    select * from unnest(?, ?, ?, ?, ?, ?)
                        as d (token_seed, ordinal, attempt, lock_id, at, gateway)),
                gone as (
                    delete from pin_sms p using done d
                    where p.token_seed = d.token_seed and p.ordinal = d.ordinal)
                insert into sms_attempt (token_seed, ordinal, attempt, lock_id, at, gateway, outcome)
                select token_seed, ordinal, attempt, lock_id, at, gateway, 'ACCEPTED' from done
                on conflict do nothing
                """,
                statement ->
                        new SqlColumns<>(statement, handovers)
                                .add("uuid", handover -> handover.sms().seed())
                                .add("int2", handover -> handover.sms().ordinal())
                                .add("int4", Handover::attempt)
                                .add("int8", handover -> handover.sms().lock().value())
                                .add("timestamptz", handover -> utc(handover.at()))
                                .add("text", Handover::gateway));
    }

    /** What is known of one SMS of a token. */
    Optional<DeliveryStatus> statusOf(UUID seed, int ordinal) {
        return jdbc.sql(
                        """
                        select case when exists (
                                select 1 from pin_sms where token_seed = :seed and ordinal = :ordinal) then 'QUEUED'
                            else (select outcome from sms_attempt where token_seed = :seed and ordinal = :ordinal
                                order by attempt desc limit 1) end as status
                        """)
                .param("seed", seed)
                .param("ordinal", ordinal)
                .query((row, _) ->
                        Optional.ofNullable(row.getString("status")).map(DeliveryStatus::of))
                .single();
    }

    /** Records an attempt that brought the SMS no further. */
    void record(Handover handover, String outcome, String reason) {
        jdbc.sql(
                        """
                        insert into sms_attempt (token_seed, ordinal, attempt, lock_id, at, gateway, outcome, reason)
                        values (:seed, :ordinal, :attempt, :lock, :at, :gateway, :outcome, :reason)
                        on conflict do nothing
                        """)
                .param("seed", handover.sms().seed())
                .param("ordinal", handover.sms().ordinal())
                .param("attempt", handover.attempt())
                .param("lock", handover.sms().lock().value())
                .param("at", utc(handover.at()))
                .param("gateway", handover.gateway())
                .param("outcome", outcome)
                .param("reason", reason)
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
