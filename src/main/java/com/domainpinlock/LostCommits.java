package com.domainpinlock;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says loudly what the database has lost of what it had committed, as after a failover to a server
 * that was behind. The files of heads are hourly; this remembers the ends of the ledger and of the
 * audit as they were every few seconds, and looks whether they are still there.
 */
@Component
class LostCommits {
    /** Two minutes of them: long enough for a failover. */
    private static final int REMEMBERED_MAX = 24;

    private static final Logger LOG = LoggerFactory.getLogger(LostCommits.class);

    private final List<Chain> chains =
            List.of(
                    new Chain(
                            "ledger entry (account %s, version %s)",
                            "select account_id, version, mac from ledger_entry where account_id is not null and mac is not null order by journal_id desc limit 1",
                            "select exists (select from ledger_entry where account_id = ? and version = ? and mac = ?)"),
                    new Chain(
                            "audit entry (lock %s, seq %s)",
                            "select lock_id, seq, mac from audit_entry where added_in >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1000 order by added_in desc, seq desc limit 1",
                            "select exists (select from audit_entry where lock_id = ? and seq = ? and mac = ?)"));

    private final JdbcClient jdbc;
    private final TransactionTemplate reading;
    private final Clock clock;

    LostCommits(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    @Scheduled(fixedDelayString = "${pinlock.database-watch.every:5s}")
    void look() {
        try {
            reading.executeWithoutResult(_ -> chains.forEach(this::look));
        } catch (NestedRuntimeException away) {
            LOG.atDebug().log("The database does not answer: {}", away.getClass());
        }
    }

    private void look(Chain chain) {
        var seen = chain.seen();
        if (!seen.isEmpty() && !isThere(chain, seen.getLast())) {
            report(chain);
            seen.clear();
        }
        jdbc.sql(chain.newest())
                .query((row, _) ->
                        new End(clock.instant(), row.getLong(1), row.getLong(2), row.getBytes(3)))
                .optional()
                .ifPresent(chain::remember);
    }

    private boolean isThere(Chain chain, End end) {
        return jdbc.sql(chain.isThere())
                .params(end.owner(), end.number(), end.mac())
                .query(Boolean.class)
                .single();
    }

    private void report(Chain chain) {
        var lost = chain.seen().stream().filter(end -> !isThere(chain, end)).toList();
        LOG.atError()
                .log(
                        "The database has lost what it had committed: the {} was there at {}, and the {} at {}, and all that was written in between may be missing: check the ledger and the audit",
                        chain.named(lost.getFirst()),
                        lost.getFirst().at(),
                        chain.named(lost.getLast()),
                        lost.getLast().at());
    }

    /** The newest entry, as it was seen after its commit. */
    @SuppressWarnings("ArrayRecordComponent")
    private record End(Instant at, long owner, long number, byte[] mac) {
        boolean isOf(End other) {
            return owner == other.owner && number == other.number;
        }
    }

    /** Entries that are only added. */
    private record Chain(String name, String newest, String isThere, Deque<End> seen) {
        Chain(String name, String newest, String isThere) {
            this(name, newest, isThere, new ArrayDeque<>());
        }

        String named(End end) {
            return name.formatted(end.owner(), end.number());
        }

        void remember(End end) {
            if (!seen.isEmpty() && seen.getLast().isOf(end)) return;
            if (seen.size() == REMEMBERED_MAX) seen.removeFirst();
            seen.addLast(end);
        }
    }
}
