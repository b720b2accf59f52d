package com.domainpinlock.money;

import java.util.Map;
import java.util.TreeMap;

/** What all sequences of a run have done, for the last line of its report. */
final class Tally {
    private int accounts;
    private int sequences;
    private int operations;
    private int pairs;
    private final Map<String, Integer> faults = new TreeMap<>();

    int nextAccount() {
        return ++accounts;
    }

    void sequence() {
        sequences++;
    }

    void operation() {
        operations++;
    }

    void pair() {
        operations += 2;
        pairs++;
    }

    void fault(String kind) {
        faults.merge(kind, 1, Integer::sum);
    }

    int faults() {
        return faults.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        return sequences
                + " sequences, "
                + operations
                + " operations, "
                + pairs
                + " pairs at the same time, faults "
                + faults;
    }
}
