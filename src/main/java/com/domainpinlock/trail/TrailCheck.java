package com.domainpinlock.trail;

import com.domainpinlock.audit.AuditFacts;
import com.domainpinlock.audit.AuditSeal;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks along the trails of all locks, one after the other, and remembers the first entry that does
 * not fit. It keeps no more than the last entry, and a sum for each period that was written out.
 */
class TrailCheck {
    private static final byte[] NONE = new byte[0];

    private final AuditSeal seal;
    private final PeriodSums periods;

    private @Nullable Head lock;
    private long lastSeq;
    private byte[] lastMac = NONE;
    private @Nullable AuditFault first;
    private long entries;
    private long locks;

    TrailCheck(AuditSeal seal, PeriodSums periods) {
        this.seal = seal;
        this.periods = periods;
    }

    /** Where a lock's row says that its trail ends. */
    @SuppressWarnings("ArrayRecordComponent")
    record Head(long lock, String domain, long seq, byte[] mac) {}

    /** An entry as it is stored. */
    @SuppressWarnings("ArrayRecordComponent")
    record Stored(AuditFacts facts, int key, byte[] mac, long addedIn) {}

    /** The next lock; its entries follow. */
    void lock(Head next) {
        end();
        lock = next;
        lastSeq = 0;
        lastMac = NONE;
    }

    void entry(Stored entry) {
        entries++;
        periods.add(entry);
        if (first != null) return;
        var facts = entry.facts();
        if (lock == null || lock.lock() != facts.lock()) {
            first =
                    new AuditFault(
                            "audit_entry lock %s seq %s".formatted(facts.lock(), facts.seq()),
                            "its lock is missing");
            return;
        }
        if (lastSeq == 0) locks++;
        var what = flaw(entry);
        if (what != null) first = new AuditFault(name(lock, facts.seq()), what);
        lastSeq = facts.seq();
        lastMac = entry.mac();
    }

    private @Nullable String flaw(Stored entry) {
        if (entry.facts().seq() != lastSeq + 1) return "the entry before it is missing";
        if (!seal.hasKey(entry.key())) return "the key that it names is not set";
        try {
            var expected = seal.of(entry.key(), lastMac, entry.facts());
            return MessageDigest.isEqual(expected, entry.mac())
                    ? null
                    : "its keyed hash does not fit";
        } catch (ArithmeticException _) {
            return "its time is none that there is";
        }
    }

    /** A lock's trail has to end where its row says. */
    void end() {
        if (first != null || lock == null) return;
        if (lastSeq == lock.seq() && MessageDigest.isEqual(lastMac, lock.mac())) return;
        first =
                new AuditFault(
                        "pin_lock %s lock %s".formatted(lock.domain(), lock.lock()),
                        lastSeq == 0
                                ? "its entries are all missing"
                                : "does not end at its last entry, which is " + lastSeq);
    }

    private static String name(Head lock, long seq) {
        return "audit_entry %s lock %s seq %s".formatted(lock.domain(), lock.lock(), seq);
    }

    Optional<AuditFault> fault() {
        return Optional.ofNullable(first);
    }

    long entries() {
        return entries;
    }

    long locks() {
        return locks;
    }

    /** Sums of the entries of each period that was written out, to be compared with it. */
    static final class PeriodSums {
        private final AuditWitness witness;
        private final List<WitnessedPeriod> periods;
        private final List<PeriodSum> sums;

        PeriodSums(AuditWitness witness, List<WitnessedPeriod> periods) {
            this.witness = witness;
            this.periods = List.copyOf(periods);
            sums = new ArrayList<>(periods.stream().map(_ -> new PeriodSum()).toList());
        }

        void add(Stored entry) {
            var index = indexOf(entry.addedIn());
            if (index == periods.size()) return;
            var key = periods.get(index).key();
            if (!witness.hasKey(key)) return;
            var facts = entry.facts();
            sums.get(index).add(witness.of(key, facts.lock(), facts.seq(), entry.mac()));
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

        Optional<AuditFault> fault() {
            WitnessedPeriod before = null;
            for (var i = 0; i < periods.size(); i++) {
                var period = periods.get(i);
                if (!witness.hasKey(period.key()))
                    return fault(before, period, "the key that it names is not set");
                if (!witness.isAsWritten(before, period, sums.get(i)))
                    return fault(
                            before,
                            period,
                            "%s were written out and %s are there, or others: one was removed, added or exchanged, or the written heads were changed"
                                    .formatted(period.entries(), sums.get(i).count()));
                before = period;
            }
            return Optional.empty();
        }

        private static Optional<AuditFault> fault(
                @Nullable WitnessedPeriod before, WitnessedPeriod period, String what) {
            return Optional.of(
                    new AuditFault(
                            "audit entries added %s until %s"
                                    .formatted(
                                            before == null
                                                    ? "from the beginning"
                                                    : "from " + before.at(),
                                            period.at()),
                            what));
        }
    }
}
