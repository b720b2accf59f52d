package com.domainpinlock.trail;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes out hourly which entries were added since, as a keyed digest. Every instance keeps a file
 * of its own: more witnesses do no harm.
 */
@Component
class WriteWitness {
    private static final Logger LOG = LoggerFactory.getLogger(WriteWitness.class);

    private final AuditReading reading;
    private final AuditWitness witness;
    private final WitnessFile file;
    private final Clock clock;

    WriteWitness(AuditReading reading, AuditWitness witness, WitnessFile file, Clock clock) {
        this.reading = reading;
        this.witness = witness;
        this.file = file;
        this.clock = clock;
    }

    /** What was added in transactions that still run is left to the next time. */
    @Scheduled(
            fixedDelayString = "${pinlock.audit.heads-every:1h}",
            initialDelayString = "${pinlock.audit.heads-first-after:2m}")
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    void write() {
        var found = file.read();
        if (found.isEmpty()) {
            LOG.error("The audit's heads file was changed or cut off; nothing is added to it");
            return;
        }
        reading.waitForever();
        var periods = new ArrayList<>(found.get());
        var last = periods.isEmpty() ? null : periods.getLast();
        var from = last == null ? 0 : last.to();
        var to = reading.firstUnended();
        if (to < from) {
            LOG.error(
                    "The database counts its transactions anew, as after a restored dump: check the audit, and begin a new heads file");
            return;
        }
        if (last != null && !isAsWritten(periods)) {
            LOG.error(
                    "Entries of the audit are missing or changed that were written out at {}; nothing is added to the heads file: check the audit",
                    last.at());
            return;
        }
        if (to == from) return;
        var key = witness.currentKey();
        var sum = sum(from, to, key);
        periods.add(witness.close(last, to, clock.instant(), key, sum));
        file.write(periods);
    }

    /** What a failover takes with it is the end. The whole file is the check's. */
    private boolean isAsWritten(List<WitnessedPeriod> periods) {
        var last = periods.getLast();
        if (!witness.hasKey(last.key())) return true; // it cannot be told
        var before = periods.size() > 1 ? periods.get(periods.size() - 2) : null;
        return witness.isAsWritten(before, last, sum(last.from(), last.to(), last.key()));
    }

    private PeriodSum sum(long from, long to, int key) {
        var sum = new PeriodSum();
        reading.forEachAdded(
                from, to, (lock, seq, mac) -> sum.add(witness.of(key, lock, seq, mac)));
        return sum;
    }
}
