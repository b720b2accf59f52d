package com.domainpinlock.chain;

import com.domainpinlock.platform.keys.Seal;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Checks the ledger and the audit whole and names the first row of each that does not fit: changed,
 * deleted, inserted or exchanged entries, a cut-off end, a rewritten suffix, an emptied chain, a
 * removed account or lock. Of what was removed so that the rest still fits it names the time in
 * which that was added.
 */
@Component
public class VerifyChains {
    private static final ChainReport.Fault FILE_CHANGED =
            new ChainReport.Fault(
                    "the witness file", "was changed or cut off, or its key is not set");

    private final List<Chained> chains;
    private final ChainReading reading;
    private final Seal seal;
    private final WitnessFile file;
    private final JdbcClient jdbc;

    VerifyChains(
            List<Chained> chains,
            ChainReading reading,
            Seal seal,
            WitnessFile file,
            JdbcClient jdbc) {
        this.chains = chains;
        this.reading = reading;
        this.seal = seal;
        this.file = file;
        this.jdbc = jdbc;
    }

    /**
     * Checks one snapshot, while the service goes on; what is written out meanwhile is left out.
     *
     * @return the ledger's report and the audit's
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<ChainReport> handle() {
        var written = file.read();
        reading.waitForever();
        return chains.stream().map(chain -> check(chain, written)).toList();
    }

    private ChainReport check(Chained chain, Optional<List<Chained.Period>> written) {
        var witnessed =
                written.orElse(List.of()).stream()
                        .filter(period -> period.chain().equals(chain.name()))
                        .toList();
        var periods = new PeriodSums(seal, witnessed);
        var walk = new ChainWalk(chain, seal, periods);
        reading.walk(chain, walk);
        return walk.report(
                walk.fault()
                        .or(periods::fault)
                        .or(() -> chain.faultBeside(jdbc))
                        .or(() ->
                                written.isEmpty() ? Optional.of(FILE_CHANGED) : Optional.empty()));
    }
}
