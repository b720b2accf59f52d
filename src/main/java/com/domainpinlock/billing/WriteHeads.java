package com.domainpinlock.billing;

import java.time.Clock;
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
    private final LedgerReading reading;
    private final WrittenHeads written;
    private final Clock clock;

    WriteHeads(LedgerReading reading, WrittenHeads written, Clock clock) {
        this.reading = reading;
        this.written = written;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${pinlock.ledger.heads-every:1h}",
            initialDelayString = "${pinlock.ledger.heads-first-after:1m}")
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    void write() {
        written.write(reading.heads().values(), clock.instant());
    }
}
