package com.domainpinlock.account;

import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.account.FailedLogins.Kind;
import com.domainpinlock.account.FailedLogins.Tries;
import com.domainpinlock.platform.database.SqlColumns;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes down when keys were used and which logins failed: beside the requests, a batch at a time.
 * Of the failures the latest stay.
 */
@Component
class LoginRecords {
    static final int FAILURES_KEPT_MAX = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(LoginRecords.class);

    private final Uses uses;
    private final FailedLogins failures;
    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;

    LoginRecords(
            Uses uses,
            FailedLogins failures,
            JdbcTemplate jdbc,
            TransactionOperations transactions) {
        this.uses = uses;
        this.failures = failures;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * Remembers which keys were used, until that is written down: beside the requests, not in them.
     */
    @Component
    static class Uses {
        private final ConcurrentMap<Long, Instant> latest = new ConcurrentHashMap<>();

        void note(long key, Instant now) {
            latest.put(key, now);
        }

        /** Hands over what has come together, and begins anew. */
        Map<Long, Instant> drain() {
            var drained = new HashMap<Long, Instant>();
            for (var key : latest.keySet()) {
                var at = latest.remove(key);
                if (at != null) drained.put(key, at);
            }
            return drained;
        }
    }

    /** An instance that is missed here loses no more than one round of it. */
    @Scheduled(fixedDelayString = "${pinlock.logins.uses-written-every:1m}")
    void writeUses() {
        var drained = List.copyOf(uses.drain().entrySet());
        if (!drained.isEmpty()) transactions.executeWithoutResult(_ -> insertUses(drained));
    }

    @Scheduled(fixedDelayString = "${pinlock.logins.failures-written-every:10s}")
    void writeFailures() {
        var drained = failures.drain();
        if (!drained.isEmpty()) write(drained);
        var more = failures.drainUncounted();
        if (more > 0) LOG.warn("{} more logins failed than could be written down", more);
    }

    @PreDestroy
    void writeAll() {
        writeUses();
        writeFailures();
    }

    private void write(Map<Kind, Tries> drained) {
        try {
            transactions.executeWithoutResult(_ -> {
                insertFailures(List.copyOf(drained.entrySet()));
                sweep();
            });
        } catch (RuntimeException notWritten) {
            failures.restore(drained);
            throw notWritten;
        }
    }

    /**
     * Sorted, so that two instances never wait for each other; a clock that is behind is not it.
     */
    private void insertUses(List<Map.Entry<Long, Instant>> drained) {
        jdbc.update(
                """
                insert into api_key_use (api_key_id, last_used_at)
                select k.id, u.at from unnest(?, ?) as u (id, at) join api_key k on k.id = u.id order by k.id
                on conflict (api_key_id) do update
                    set last_used_at = greatest(api_key_use.last_used_at, excluded.last_used_at)
                """,
                statement ->
                        new SqlColumns<>(statement, drained)
                                .add("int8", Map.Entry::getKey)
                                .add("timestamptz", use -> utc(use.getValue())));
    }

    private void insertFailures(List<Map.Entry<Kind, Tries>> drained) {
        jdbc.update(
                """
                insert into login_failure (at, source, account_id, api_key_id, fault, tries)
                select f.at, f.source, coalesce(a.id, k.account_id), f.key, f.fault, f.tries
                from unnest(?, ?, ?, ?, ?, ?) as f (at, source, account, key, fault, tries)
                left join account a on a.name = f.account left join api_key k on k.id = f.key
                order by f.at
                """,
                statement ->
                        new SqlColumns<>(statement, drained)
                                .add("timestamptz", one -> utc(one.getValue().latest()))
                                .add("text", one -> one.getKey().source())
                                .add("text", one -> one.getKey().account())
                                .add("int8", one -> one.getKey().key())
                                .add("text", one -> one.getKey().fault().name())
                                .add("int4", one -> one.getValue().count()));
    }

    private void sweep() {
        jdbc.update(
                "delete from login_failure where id <= (select max(id) from login_failure) - ?",
                FAILURES_KEPT_MAX);
    }
}
