package com.domainpinlock.api;

import com.domainpinlock.kernel.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    IdempotencyRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /** The answer that is kept under one of these names. */
    Optional<Kept> find(AccountId account, List<byte[]> keyHashes, Instant now) {
        return jdbc.sql(
                        """
                        select fingerprint, status, refusal, body from idempotency_record
                        where account_id = :account and key_hash in (:keys) and answered_at > :oldest
                        """)
                .param("account", account.value())
                .param("keys", keyHashes)
                .param("oldest", now.minus(KEPT_FOR).atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new Kept(
                                row.getBytes("fingerprint"),
                                row.getInt("status"),
                                row.getString("refusal"),
                                row.getString("body")))
                .optional();
    }

    void keep(AccountId account, byte[] keyHash, Kept answer, Instant now) {
        jdbc.sql(
                        """
                        insert into idempotency_record
                            (account_id, key_hash, fingerprint, answered_at, status, refusal, body)
                        values (:account, :key, :fingerprint, :now, :status, :refusal, :body)
                        on conflict (account_id, key_hash) do update set fingerprint = excluded.fingerprint,
                            answered_at = excluded.answered_at, status = excluded.status,
                            refusal = excluded.refusal, body = excluded.body
                        """)
                .param("account", account.value())
                .param("key", keyHash)
                .param("fingerprint", answer.fingerprint())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("status", answer.status())
                .param("refusal", answer.refusal())
                .param("body", answer.body())
                .update();
    }

    /** Removes at most so many of those that nobody gets any more, and tells how many. */
    int forget(Instant now, int most) {
        return jdbc.sql(
                        """
                        with old as materialized (
                            select account_id, key_hash from idempotency_record
                            where answered_at <= :oldest order by answered_at limit :most for update skip locked)
                        delete from idempotency_record r using old
                        where r.account_id = old.account_id and r.key_hash = old.key_hash
                        """)
                .param("oldest", now.minus(KEPT_FOR).atOffset(ZoneOffset.UTC))
                .param("most", most)
                .update();
    }
}
