package com.domainpinlock.trail;

import java.math.BigInteger;

/**
 * Adds up keyed hashes of entries, in whatever order they come: without the key nobody can say
 * which other entries would give the same sum.
 */
final class PeriodSum {
    private static final BigInteger ALL = BigInteger.TWO.pow(256);

    private BigInteger sum = BigInteger.ZERO;
    private long count;

    void add(byte[] hash) {
        sum = sum.add(new BigInteger(1, hash)).mod(ALL);
        count++;
    }

    long count() {
        return count;
    }

    byte[] sum() {
        return sum.toByteArray();
    }
}
