package com.domainpinlock.trail;

import com.domainpinlock.audit.AuditSeal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Checks all trails and names the first entry that does not fit: changed, deleted, inserted or
 * exchanged entries, a cut-off end, a rewritten suffix, an emptied trail, a removed lock. Of what
 * was removed so that the rest still fits it names the time in which that was added.
 */
@Component
public class VerifyAudit {
    private static final AuditFault HEADS_CHANGED =
            new AuditFault("the written heads", "were changed or cut off");

    private final AuditReading reading;
    private final AuditSeal seal;
    private final AuditWitness witness;
    private final WitnessFile file;

    VerifyAudit(AuditReading reading, AuditSeal seal, AuditWitness witness, WitnessFile file) {
        this.reading = reading;
        this.seal = seal;
        this.witness = witness;
        this.file = file;
    }

    /**
     * Checks one snapshot, while the service goes on; what is written out meanwhile is left out.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public AuditReport handle() {
        var written = file.read();
        reading.waitForever();
        var periods = new TrailCheck.PeriodSums(witness, written.orElse(List.of()));
        var check = new TrailCheck(seal, periods);
        reading.forEachLock(check);
        var fault =
                check.fault()
                        .or(periods::fault)
                        .or(() ->
                                written.isPresent()
                                        ? Optional.empty()
                                        : Optional.of(HEADS_CHANGED));
        return new AuditReport(check.entries(), check.locks(), fault);
    }
}
