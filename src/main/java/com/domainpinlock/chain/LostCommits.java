package com.domainpinlock.chain;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * that was behind. The witness file is hourly; this remembers the ends of the chains as they were
 * every few seconds, and looks whether they are still there.
 */
@Component
class LostCommits {
    /** Two minutes of them: long enough for a failover. */
    private static final int REMEMBERED_MAX = 24;

    private static final Logger LOG = LoggerFactory.getLogger(LostCommits.class);

    private final Map<Chained, Deque<Seen>> chains = new LinkedHashMap<>();
    private final JdbcClient jdbc;
    private final TransactionTemplate reading;
    private final Clock clock;

    LostCommits(
            List<Chained> chains,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        chains.forEach(chain -> this.chains.put(chain, new ArrayDeque<>()));
        this.jdbc = jdbc;
        this.clock = clock;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /** An entry that was the newest, as it was seen after its commit. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Seen(Instant at, long owner, long number, byte[] mac) {
        boolean isOf(Seen other) {
            return owner == other.owner && number == other.number;
        }
    }

    @Scheduled(fixedDelayString = "${pinlock.database-watch.every:5s}")
    void look() {
        try {
            reading.executeWithoutResult(_ -> chains.forEach(this::look));
        } catch (NestedRuntimeException away) {
            LOG.atDebug().log("The database does not answer: {}", away.getClass());
        }
    }

    private void look(Chained chain, Deque<Seen> seen) {
        if (!seen.isEmpty() && !isThere(chain, seen.getLast())) {
            report(chain, seen);
            seen.clear();
        }
        jdbc.sql(chain.newest())
                .query((row, _) ->
                        new Seen(
                                clock.instant(),
                                row.getLong("owner"),
                                row.getLong("number"),
                                row.getBytes("mac")))
                .optional()
                .ifPresent(newest -> remember(seen, newest));
    }

    private static void remember(Deque<Seen> seen, Seen newest) {
        if (!seen.isEmpty() && seen.getLast().isOf(newest)) return;
        if (seen.size() == REMEMBERED_MAX) seen.removeFirst();
        seen.addLast(newest);
    }

    private boolean isThere(Chained chain, Seen one) {
        return jdbc.sql(chain.isThere())
                .params(one.owner(), one.number(), one.mac())
                .query(Boolean.class)
                .single();
    }

    private void report(Chained chain, Deque<Seen> seen) {
        var lost = seen.stream().filter(one -> !isThere(chain, one)).toList();
        LOG.atError()
                .log(
                        "The database has lost what it had committed: {} was there at {}, and {} at {}, and all that was written in between may be missing: check the ledger and the audit",
                        named(chain, lost.getFirst()),
                        lost.getFirst().at(),
                        named(chain, lost.getLast()),
                        lost.getLast().at());
    }

    private static String named(Chained chain, Seen one) {
        return chain.entryRow("", one.owner(), one.number());
    }
}
