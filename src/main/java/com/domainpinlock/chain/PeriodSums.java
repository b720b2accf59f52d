package com.domainpinlock.chain;

import com.domainpinlock.platform.keys.Seal;
import java.util.List;
import java.util.Optional;

/** Sums of the entries of each period of a chain that was witnessed, to be compared with it. */
final class PeriodSums {
    private final Seal seal;
    private final List<Period> periods;
    private final List<PeriodSum> sums;

    PeriodSums(Seal seal, List<Period> periods) {
        this.seal = seal;
        this.periods = List.copyOf(periods);
        sums =
                this.periods.stream()
                        .map(one ->
                                new PeriodSum(seal, one.chain(), one.from(), one.to(), one.key()))
                        .toList();
    }

    void add(Chained.Entry entry) {
        var index = indexOf(entry.addedIn());
        if (index == periods.size() || !seal.hasKey(periods.get(index).key())) return;
        sums.get(index).add(entry.owner(), entry.number(), entry.mac());
    }

    /** The first period that ends after this transaction. */
    private int indexOf(long transaction) {
        var low = 0;
        var high = periods.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (periods.get(middle).to() > transaction) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    Optional<ChainReport.Fault> fault() {
        for (var i = 0; i < periods.size(); i++) {
            if (!seal.hasKey(periods.get(i).key()))
                return fault(i, "the key that it names is not set");
            if (!sums.get(i).isAsWritten(periods.get(i)))
                return fault(
                        i,
                        "%s were written out and %s are there, or others: one was removed, added or exchanged"
                                .formatted(periods.get(i).entries(), sums.get(i).count()));
        }
        return Optional.empty();
    }

    private Optional<ChainReport.Fault> fault(int index, String what) {
        var period = periods.get(index);
        var from = index == 0 ? "the beginning" : periods.get(index - 1).at();
        var row = "%s entries added from %s until %s".formatted(period.chain(), from, period.at());
        return Optional.of(new ChainReport.Fault(row, what));
    }
}
