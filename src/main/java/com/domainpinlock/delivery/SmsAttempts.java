package com.domainpinlock.delivery;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.delivery.LeasedSms.Handover;
import com.domainpinlock.platform.database.SqlColumns;
import com.domainpinlock.sms.SmsTry;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every attempt to hand an SMS to a gateway, recorded once under its number. A repeated record of
 * the same attempt changes nothing.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SmsAttempts {
    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    SmsAttempts(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * Takes out of the outbox what gateways have accepted and records it, all in one statement. Of
     * two messages with one name the later has it.
     *
     * @return those that were not recorded before
     * @throws org.springframework.dao.DuplicateKeyException where a gateway has given a name before
     */
    List<Handover> accepted(List<Handover> handovers) {
        var recorded = new HashSet<Name>();
        template.query(
                """
                with done as (
                    select *, row_number() over (partition by gateway, message_id order by at desc) as latest
                    from unnest(?, ?, ?, ?, ?, ?, ?)
                        as d (token_seed, ordinal, attempt, lock_id, at, gateway, message_id)),
                gone as (
                    delete from pin_sms p using done d
                    where p.token_seed = d.token_seed and p.ordinal = d.ordinal)
                insert into sms_attempt (token_seed, ordinal, attempt, lock_id, at, gateway, outcome, message_id)
                select token_seed, ordinal, attempt, lock_id, at, gateway, 'ACCEPTED',
                    case when latest = 1 then message_id end
                from done
                on conflict (token_seed, ordinal, attempt) do nothing
                returning token_seed, ordinal, attempt
                """,
                statement ->
                        new SqlColumns<>(statement, handovers)
                                .add("uuid", handover -> handover.sms().seed())
                                .add("int2", handover -> handover.sms().ordinal())
                                .add("int4", Handover::attempt)
                                .add("int8", handover -> handover.sms().lock().value())
                                .add("timestamptz", handover -> utc(handover.at()))
                                .add("text", Handover::gateway)
                                .add("text", Handover::messageId),
                row -> {
                    recorded.add(
                            new Name(
                                    row.getObject("token_seed", UUID.class),
                                    row.getInt("ordinal"),
                                    row.getInt("attempt")));
                });
        return handovers.stream().filter(handover -> recorded.contains(Name.of(handover))).toList();
    }

    /** What an attempt is known by. */
    private record Name(UUID seed, int ordinal, int attempt) {
        static Name of(Handover handover) {
            return new Name(handover.sms().seed(), handover.sms().ordinal(), handover.attempt());
        }
    }

    /**
     * Takes from older messages the names that a gateway has given again: a receipt is for the
     * latest.
     */
    void freeNames(List<Handover> handovers) {
        template.update(
                """
                update sms_attempt a set message_id = null
                from unnest(?, ?, ?, ?, ?) as d (token_seed, ordinal, attempt, gateway, message_id)
                where a.gateway = d.gateway and a.message_id = d.message_id
                  and (a.token_seed, a.ordinal, a.attempt) <> (d.token_seed, d.ordinal, d.attempt)
                """,
                statement ->
                        new SqlColumns<>(statement, handovers)
                                .add("uuid", handover -> handover.sms().seed())
                                .add("int2", handover -> handover.sms().ordinal())
                                .add("int4", Handover::attempt)
                                .add("text", Handover::gateway)
                                .add("text", Handover::messageId));
    }

    /**
     * Records an attempt that brought the SMS no further.
     *
     * @return whether it was not recorded before
     */
    boolean record(Handover handover) {
        return jdbc.sql(
                                """
                                insert into sms_attempt (token_seed, ordinal, attempt, lock_id, at, gateway, outcome, reason)
                                values (:seed, :ordinal, :attempt, :lock, :at, :gateway, :outcome, :reason)
                                on conflict (token_seed, ordinal, attempt) do nothing
                                """)
                        .param("seed", handover.sms().seed())
                        .param("ordinal", handover.sms().ordinal())
                        .param("attempt", handover.attempt())
                        .param("lock", handover.sms().lock().value())
                        .param("at", utc(handover.at()))
                        .param("gateway", handover.gateway())
                        .param("outcome", handover.result().name())
                        .param("reason", handover.reason())
                        .update()
                == 1;
    }

    /** What was tried of an SMS so far. */
    List<SmsTry> triesOf(UUID seed, int ordinal) {
        return jdbc.sql(
                        """
                        select gateway, at, outcome, receipt is not distinct from 'FAILED' as failed from sms_attempt
                        where token_seed = :seed and ordinal = :ordinal order by attempt
                        """)
                .param("seed", seed)
                .param("ordinal", ordinal)
                .query((row, _) ->
                        Handover.tryOf(
                                row.getString("gateway"),
                                instant(row, "at"),
                                AttemptOutcome.valueOf(row.getString("outcome")),
                                row.getBoolean("failed")))
                .list();
    }
}
