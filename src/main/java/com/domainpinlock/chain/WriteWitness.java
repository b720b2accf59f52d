package com.domainpinlock.chain;

import com.domainpinlock.platform.keys.Seal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes out hourly which entries were added to each chain since, as a keyed digest. Every instance
 * keeps a file of its own: more witnesses do no harm.
 */
@Component
class WriteWitness {
    private static final Logger LOG = LoggerFactory.getLogger(WriteWitness.class);

    private final List<Chained> chains;
    private final ChainReading reading;
    private final Seal seal;
    private final WitnessFile file;
    private final Clock clock;

    WriteWitness(
            List<Chained> chains, ChainReading reading, Seal seal, WitnessFile file, Clock clock) {
        this.chains = chains;
        this.reading = reading;
        this.seal = seal;
        this.file = file;
        this.clock = clock;
    }

    /**
     * What was added in transactions that still run is left to the next time. What was written out
     * is never written over: where it does not fit any more, it is evidence.
     */
    @Scheduled(
            fixedDelayString = "${pinlock.chain.witness-every:1h}",
            initialDelayString = "${pinlock.chain.first-after:1m}")
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    void write() {
        var found = file.read();
        if (found.isEmpty()) {
            LOG.error(
                    "The witness file was changed or cut off; nothing is added to it: check the ledger and the audit");
            return;
        }
        reading.waitForever();
        var to = reading.firstUnended();
        var periods = new ArrayList<>(found.get());
        for (var chain : chains) next(chain, last(chain, found.get()), to).ifPresent(periods::add);
        if (periods.size() > found.get().size()) file.write(periods);
    }

    private static Chained.@Nullable Period last(Chained chain, List<Chained.Period> periods) {
        return periods.reversed().stream()
                .filter(period -> period.chain().equals(chain.name()))
                .findFirst()
                .orElse(null);
    }

    private Optional<Chained.Period> next(Chained chain, Chained.@Nullable Period last, long to) {
        var from = last == null ? 0 : last.to();
        if (to < from) {
            LOG.error(
                    "The database counts its transactions anew, as after a restored dump: check the {}, and begin a new witness file",
                    chain.name());
            return Optional.empty();
        }
        if (last != null && !isAsWritten(chain, last)) {
            LOG.error(
                    "Entries of the {} are missing or changed that were written out at {}; nothing is added to what was witnessed of it: check the {}",
                    chain.name(),
                    last.at(),
                    chain.name());
            return Optional.empty();
        }
        if (to == from) return Optional.empty();
        return Optional.of(sum(chain, from, to, seal.currentKey()).close(clock.instant()));
    }

    /** What a failover takes with it is the end. The whole file is the check's. */
    private boolean isAsWritten(Chained chain, Chained.Period last) {
        return !seal.hasKey(last.key()) // it cannot be told
                || sum(chain, last.from(), last.to(), last.key()).isAsWritten(last);
    }

    private PeriodSums.Sum sum(Chained chain, long from, long to, int key) {
        var sum = new PeriodSums.Sum(seal, chain.name(), from, to, key);
        reading.addUp(chain, sum);
        return sum;
    }
}
