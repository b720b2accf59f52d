package com.domainpinlock.api;

import static com.domainpinlock.platform.database.SqlInstants.instantOrNull;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The answers that are kept for repeated commands. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class IdempotencyRecords {
    static final Duration KEPT_FOR = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final int perKeyMax;

    IdempotencyRecords(
            JdbcClient jdbc, @Value("${pinlock.idempotency.kept-max:100000}") int perKeyMax) {
        if (perKeyMax < 1)
            throw new IllegalArgumentException("pinlock.idempotency.kept-max is 1 or more");
        this.jdbc = jdbc;
        this.perKeyMax = perKeyMax;
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Kept(byte[] fingerprint, int status, @Nullable String refusal, String body) {}

    /** Takes the key for this transaction; false while another one has it. */
    boolean take(long mutex) {
        return jdbc.sql("select pg_try_advisory_xact_lock(:key)")
                .param("key", mutex)
                .query(Boolean.class)
                .single();
    }

    /**
     * The answer that is kept under one of these names.
     *
     * @throws com.domainpinlock.kernel.CommandRefused RATE_LIMITED where there is none, and no room
     *     for one: as many as may be are kept for this API key, and none goes before its time
     */
    Optional<Kept> find(Actor actor, List<byte[]> keyHashes, Instant now) {
        return jdbc.sql(
                        """
                        select r.*, case when r.key_hash is null then (
                            select answered_at from idempotency_record
                            where api_key_id = :apiKey and answered_at > :oldest
                            order by answered_at desc offset :max - 1 limit 1) end as full_since
                        from (values (1)) as always
                        left join idempotency_record r
                            on account_id = :account and key_hash in (:keys) and answered_at > :oldest
                        """)
                .param("account", actor.account().value())
                .param("apiKey", actor.apiKey())
                .param("max", perKeyMax)
                .param("keys", keyHashes)
                .param("oldest", utc(now.minus(KEPT_FOR)))
                .query((row, _) -> kept(row))
                .single();
    }

    private static Optional<Kept> kept(ResultSet row) throws SQLException {
        var fullSince = instantOrNull(row, "full_since");
        if (fullSince != null) {
            throw Refused.because(Refusal.RATE_LIMITED)
                    .cure(
                            "Too many answers are kept for this API key: send no new Idempotency-Key.")
                    .retryAt(fullSince.plus(KEPT_FOR))
                    .thrown();
        }
        var fingerprint = row.getBytes("fingerprint");
        return fingerprint == null
                ? Optional.empty()
                : Optional.of(
                        new Kept(
                                fingerprint,
                                row.getInt("status"),
                                row.getString("refusal"),
                                row.getString("body")));
    }

    void keep(Actor actor, byte[] keyHash, Kept answer, Instant now) {
        jdbc.sql(
                        """
                        insert into idempotency_record
                            (account_id, api_key_id, key_hash, fingerprint, answered_at, status, refusal, body)
                        values (:account, :apiKey, :key, :fingerprint, :now, :status, :refusal, :body)
                        on conflict (account_id, key_hash) do update set
                            api_key_id = excluded.api_key_id, fingerprint = excluded.fingerprint,
                            answered_at = excluded.answered_at, status = excluded.status,
                            refusal = excluded.refusal, body = excluded.body
                        """)
                .param("account", actor.account().value())
                .param("apiKey", actor.apiKey())
                .param("key", keyHash)
                .param("fingerprint", answer.fingerprint())
                .param("now", utc(now))
                .param("status", answer.status())
                .param("refusal", answer.refusal())
                .param("body", answer.body())
                .update();
    }

    /** Removes at most so many of those that are too old to be given, and tells how many. */
    int forget(Instant now, int most) {
        return jdbc.sql(
                        """
                        with old as materialized (
                            select account_id, key_hash from idempotency_record
                            where answered_at <= :oldest order by answered_at limit :most for update skip locked)
                        delete from idempotency_record r using old
                        where r.account_id = old.account_id and r.key_hash = old.key_hash
                        """)
                .param("oldest", utc(now.minus(KEPT_FOR)))
                .param("most", most)
                .update();
    }
}
