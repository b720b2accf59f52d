package com.domainpinlock.chain;

import com.domainpinlock.platform.keys.Seal;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks along a chain's entries, one owner after the other, and remembers the first that does not
 * fit. It keeps no more than the last entry, and the sums of the periods that were witnessed.
 */
class ChainWalk {
    private static final byte[] NONE = new byte[0];

    private final Chained chain;
    private final Seal seal;
    private final PeriodSums periods;

    private Chained.@Nullable End end;
    private long lastNumber;
    private BigDecimal lastSum = BigDecimal.ZERO;
    private byte[] lastMac = NONE;
    private ChainReport.@Nullable Fault first;
    private long entries;
    private long owners;

    ChainWalk(Chained chain, Seal seal, PeriodSums periods) {
        this.chain = chain;
        this.seal = seal;
        this.periods = periods;
    }

    /** The next owner; its entries follow. */
    void end(Chained.End next) {
        close();
        end = next;
        lastNumber = 0;
        lastSum = BigDecimal.ZERO;
        lastMac = NONE;
    }

    void entry(Chained.Entry entry) {
        entries++;
        periods.add(entry);
        if (first != null) return;
        if (end == null || end.owner() != entry.owner()) {
            first = fault("", entry, "is there, and what its chain hangs on is missing");
            return;
        }
        if (lastNumber == 0) owners++;
        var what = flaw(entry);
        if (what != null) first = fault(end.label(), entry, what);
        lastNumber = entry.number();
        lastSum = entry.sum();
        lastMac = entry.mac();
    }

    private ChainReport.Fault fault(String label, Chained.Entry entry, String what) {
        return new ChainReport.Fault(chain.entryRow(label, entry.owner(), entry.number()), what);
    }

    private @Nullable String flaw(Chained.Entry entry) {
        if (entry.number() != lastNumber + 1) return "the entry before it is missing";
        if (lastSum.add(entry.moved()).compareTo(entry.sum()) != 0)
            return "its balance is not the one before it and its amount added";
        if (!seal.hasKey(entry.key())) return "the key that it names is not set";
        var expected = seal.of(entry.key(), entry.facts().apply(lastMac));
        if (!MessageDigest.isEqual(expected, entry.mac())) return "its keyed hash does not fit";
        return entry.address().holds(seal, entry.key())
                ? null
                : "its address is not the one that was committed to, or is half erased";
    }

    /** An owner's chain has to end where its row says. */
    private void close() {
        if (first != null || end == null) return;
        if (lastNumber == end.number()
                && lastSum.compareTo(end.sum()) == 0
                && MessageDigest.isEqual(lastMac, end.mac())) return;
        first =
                new ChainReport.Fault(
                        chain.endRow(end.label(), end.owner()),
                        lastNumber == 0
                                ? "has entries that are all missing, or money and no entries"
                                : "does not end at its last entry, which is " + lastNumber);
    }

    /** The first that does not fit; to be asked for when all was handed over. */
    Optional<ChainReport.Fault> fault() {
        close();
        return Optional.ofNullable(first);
    }

    ChainReport report(Optional<ChainReport.Fault> fault) {
        return new ChainReport(chain.name(), entries, owners, chain.owners(), fault);
    }
}
