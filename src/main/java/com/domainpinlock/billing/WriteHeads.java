package com.domainpinlock.billing;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the ledger's heads out hourly. Every instance keeps a file of its own: more witnesses do
 * no harm.
 */
@Component
class WriteHeads {
    private static final Logger LOG = LoggerFactory.getLogger(WriteHeads.class);

    private final LedgerReading reading;
    private final HeadsReached reached;
    private final WrittenHeads written;
    private final Clock clock;

    WriteHeads(LedgerReading reading, HeadsReached reached, WrittenHeads written, Clock clock) {
        this.reading = reading;
        this.reached = reached;
        this.written = written;
        this.clock = clock;
    }

    /** Heads that the chains have left again are evidence, and are never written over. */
    @Scheduled(
            fixedDelayString = "${pinlock.ledger.heads-every:1h}",
            initialDelayString = "${pinlock.ledger.heads-first-after:1m}")
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    void write() {
        var before = written.latest();
        if (before.isEmpty()) {
            LOG.error(
                    "The ledger's heads file was changed or cut off; it is left as it is: check the ledger");
            return;
        }
        reading.waitForever();
        var heads = reading.heads();
        var left = reached.firstLeft(heads, before.get());
        if (left.isPresent()) {
            LOG.error(
                    "The ledger no longer passes through the head of account {} that was written out; the heads file is left as it is: check the ledger",
                    left.get().value());
            return;
        }
        written.write(heads.values(), clock.instant());
    }
}
