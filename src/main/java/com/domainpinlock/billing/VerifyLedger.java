package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Re-adds the whole ledger and names the first row that does not fit: changed, deleted or inserted
 * rows, a cut-off end, a rewritten suffix, a removed account.
 */
@Component
public class VerifyLedger {
    private static final LedgerFault HEADS_CHANGED =
            new LedgerFault("the written heads", "were changed or cut off");

    private final LedgerReading reading;
    private final LedgerSeal seal;
    private final WrittenHeads written;

    VerifyLedger(LedgerReading reading, LedgerSeal seal, WrittenHeads written) {
        this.reading = reading;
        this.seal = seal;
        this.written = written;
    }

    /**
     * Checks one snapshot of the ledger, while the service goes on. The written heads are read
     * first, and so are never ahead of it.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public LedgerReport handle() {
        var latest = written.latest();
        reading.waitForever();
        var heads = reading.heads();
        var remembered = latest.orElse(Map.of());
        var check = new ChainCheck(seal, heads, remembered);
        reading.forEachEntry(check, check::unreadable);
        var fault =
                check.fault()
                        .or(() -> firstMissing(heads, remembered))
                        .or(() -> firstEmptied(heads, check))
                        .or(reading::firstUnbalancedJournal)
                        .or(() ->
                                latest.isPresent() ? Optional.empty() : Optional.of(HEADS_CHANGED));
        return new LedgerReport(check.entries(), check.accounts(), fault);
    }

    /** What was written out has to be there still, at least as far as then. */
    private static Optional<LedgerFault> firstMissing(
            Map<AccountId, LedgerHead> heads, Map<AccountId, LedgerHead> remembered) {
        return remembered.values().stream()
                .filter(known -> {
                    var head = heads.get(known.account());
                    return head == null || head.version() < known.version();
                })
                .min(Comparator.comparing(LedgerHead::account))
                .flatMap(known ->
                        ChainCheck.fault(
                                known.account(),
                                "was there, and further, when the heads were written out"));
    }

    /** A balance that has moved has entries, and one that has none is nothing. */
    private static Optional<LedgerFault> firstEmptied(
            Map<AccountId, LedgerHead> heads, ChainCheck check) {
        var unmoved =
                heads.values().stream()
                        .filter(head -> head.version() == 0)
                        .filter(head -> !head.sameAs(LedgerHead.empty(head.account())))
                        .min(Comparator.comparing(LedgerHead::account));
        if (unmoved.isPresent())
            return ChainCheck.fault(unmoved.get().account(), "has money and no entries");
        var moved = heads.values().stream().filter(head -> head.version() > 0).count();
        return moved == check.accounts()
                ? Optional.empty()
                : Optional.of(new LedgerFault("balance", "an account's entries are all missing"));
    }
}
