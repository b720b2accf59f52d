package com.domainpinlock.chain;

import com.domainpinlock.platform.keys.Seal;
import com.domainpinlock.platform.keys.Seal.Facts;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sums of the entries of each period of a chain that was witnessed, to be compared with it. */
final class PeriodSums {
    private final Seal seal;
    private final List<Chained.Period> periods;
    private final List<Sum> sums;

    PeriodSums(Seal seal, List<Chained.Period> periods) {
        this.seal = seal;
        this.periods = List.copyOf(periods);
        sums =
                this.periods.stream()
                        .map(one -> new Sum(seal, one.chain(), one.from(), one.to(), one.key()))
                        .toList();
    }

    /**
     * Adds up keyed hashes of a period's entries, in whatever order they come: without the key
     * other entries with the same sum cannot be found.
     */
    static final class Sum {
        private static final BigInteger ALL = BigInteger.TWO.pow(256);

        private final Seal seal;
        private final String chain;
        private final long from;
        private final long to;
        private final int key;

        private BigInteger sum = BigInteger.ZERO;
        private long count;

        Sum(Seal seal, String chain, long from, long to, int key) {
            this.seal = seal;
            this.chain = chain;
            this.from = from;
            this.to = to;
            this.key = key;
        }

        void add(long owner, long number, byte[] mac) {
            var facts =
                    Facts.of("witnessed entry").text(chain).number(owner).number(number).bytes(mac);
            sum = sum.add(new BigInteger(1, seal.of(key, facts))).mod(ALL);
            count++;
        }

        long from() {
            return from;
        }

        long to() {
            return to;
        }

        long count() {
            return count;
        }

        /** The period with these entries, as it is written out. */
        Chained.Period close(Instant at) {
            return new Chained.Period(chain, from, to, at, count, key, digest(at));
        }

        /** Whether these are the entries that were written out. */
        boolean isAsWritten(Chained.Period written) {
            return count == written.entries()
                    && MessageDigest.isEqual(digest(written.at()), written.digest());
        }

        private byte[] digest(Instant at) {
            var facts = Facts.of("period").text(chain).number(from).number(to).instant(at);
            return seal.of(key, facts.number(count).bytes(sum.toByteArray()));
        }
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
